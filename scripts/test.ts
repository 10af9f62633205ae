// Every check there is: rules and doors, stories over HTTP, the house, the rules negated, and the guide in a real browser.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHROMIUM = '/usr/bin/chromium'
const OPENSSL = '/usr/bin/openssl'
/** How many files drive a browser at the same time. */
const BROWSERS = 3
const node = (...given: string[]) => [process.execPath, '--import', './src/loader.mjs', ...given]

type Counts = { passed: number; failed: number }

ensureTools()
execFileSync(process.execPath, node('src/ui/build.ts').slice(1), { stdio: 'inherit' })
const parts = [
  tests('rules, doors, stories and the house', [
    'src/**/*.test.{ts,tsx}',
    'test/*.test.ts',
    'test/stories/**/*.test.ts',
    '{scripts,bench,guide}/**/*.test.ts',
  ]),
  tests('what is promised against abuse', ['test/trust/*.test.ts']),
  await inBrowsers('in a real browser', ['test/browser/**/*.test.ts']),
]
const passed = parts.reduce((sum, part) => sum + part.passed, 0)
const failed = parts.reduce((sum, part) => sum + part.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

/** Runs one set of tests in one process, and counts. */
function tests(what: string, patterns: string[]): Counts {
  const files = filesOf(what, patterns)
  if (files.length === 0) return { passed: 0, failed: 1 }
  const run = runOf(files)
  const { status } = spawnSync(process.execPath, run.given, { stdio: 'inherit' })
  return run.counts(status)
}

/** Browsers mostly wait: several files run side by side, each in a process of its own, its words shown when it is over. */
async function inBrowsers(what: string, patterns: string[]): Promise<Counts> {
  const files = filesOf(what, patterns)
  const total = { passed: 0, failed: files.length === 0 ? 1 : 0 }
  const lane = async (): Promise<void> => {
    for (let file = files.shift(); file; file = files.shift()) {
      const run = runOf([file])
      const child = spawn(process.execPath, run.given, { stdio: ['ignore', 'pipe', 'pipe'] })
      const words: Buffer[] = []
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (some: Buffer) => words.push(some))
      const [status] = await once(child, 'close')
      process.stdout.write(`\n${file}\n${Buffer.concat(words)}`)
      const { passed, failed } = run.counts(status)
      total.passed += passed
      total.failed += failed
    }
  }
  await Promise.all(Array.from({ length: BROWSERS }, lane))
  return total
}

function filesOf(what: string, patterns: string[]): string[] {
  const files = globSync(patterns)
    .filter((file) => !file.includes('planted'))
    .sort()
  console.log(`\n${what}: ${files.length} files`)
  return files
}

/** What to hand to Node, and how to count afterwards: a run that ends badly without a red test counts as one. */
function runOf(files: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-tally-'))
  const reporters = ['spec', 'stdout', './scripts/tally.mjs', join(folder, 'counts')]
  const flags = reporters.map((value, index) => `--test-reporter${index % 2 ? '-destination' : ''}=${value}`)
  const isolation = ['--test', '--test-isolation=none', '--test-force-exit', '--test-timeout=600000']
  const counts = (status: number | null): Counts => {
    const found = countsIn(join(folder, 'counts'))
    rmSync(folder, { recursive: true })
    return status !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found
  }
  return { given: node(...isolation, ...flags, ...files).slice(1), counts }
}

function countsIn(file: string): Counts {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (!text) return { passed: 0, failed: 1 }
  const { passed, failed, cancelled } = JSON.parse(text)
  return { passed, failed: failed + cancelled }
}

/** Installs the browser, a Chinese font and OpenSSL where the system allows; elsewhere says what is missing. */
function ensureTools(): void {
  const missing = [
    ...(existsSync(CHROMIUM) ? [] : ['chromium', 'fonts-noto-cjk']),
    ...(existsSync(OPENSSL) ? [] : ['openssl']),
  ]
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    console.error(`The tests need more: apt-get install ${missing.join(' ')}`)
    return
  }
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  execFileSync('apt-get', ['update', '-qq'], options)
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options)
}
