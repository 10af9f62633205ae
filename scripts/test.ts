// Every check there is: rules and doors, stories over HTTP, the house, the rules negated, and the guide in a real browser.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCity } from '#test/server.ts'

/** What the tests need of the system, by Debian’s packages, each with a file that it brings. */
const TOOLS = {
  curl: '/usr/bin/curl',
  'chromium-headless-shell': '/usr/bin/chromium-headless-shell',
  'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  openssl: '/usr/bin/openssl',
  'dovecot-imapd': '/usr/lib/dovecot/imap',
  'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
  'dovecot-managesieved': '/usr/lib/dovecot/managesieve',
  'dovecot-sieve': '/usr/bin/sievec',
  'dovecot-pgsql': '/usr/lib/dovecot/modules/dict/libdriver_pgsql.so',
  postfix: '/usr/sbin/postfix',
  opendkim: '/usr/sbin/opendkim',
  python3: '/usr/bin/python3',
}
/** One more than there are processors: browsers and clocks leave some time unused. */
const LANES = availableParallelism() + 1
/** Time is measured here: beside much else it would be the machine’s own hurry. */
const MEASURING = ['test/trust/t6-*.test.ts', 'test/trust/t5.test.ts']
const MEASURING_LANES = 2
/** The journeys that take longest. */
const LONG = 'recovery|people|difficult-mail|the-guide|apply-by-phone'
/** How many lines tell why a run ended that lists no failing test. */
const LAST_LINES = 40
/** Short-lived objects by the million: with more room for them they are collected seldom. */
const ROOM = '--max-semi-space-size=64'
const node = (...given: string[]) => [ROOM, '--import', './src/loader.mjs', ...given]

/** Tests of one process. */
type Run = { what: string; files: string[] }
type Counts = { passed: number; failed: number }
/** What a run says of its red tests: what stands last in its words. */
type Red = { what: string; words: string }

ensureTools()
execFileSync(process.execPath, node('src/ui/build.ts'), { stdio: 'inherit' })
/** A city after its first start, which those of the browsers are copied from. Alone, as it may have to make PostgreSQL’s user. */
const model = mkdtempSync(join(tmpdir(), 'cityhall-model-'))
await (await startCity({ CITYHALL_DATA: model })).stop()
const reds: Red[] = []
// The longest begin first, so that all end at about the same time.
const runs = [
  together('rules and doors', 'src/**/*.test.{ts,tsx}'),
  together('stories and the house', 'test/*.test.ts', 'test/stories/**/*.test.ts'),
  together('accounts’ lives, at random', 'test/lives/*.test.ts'),
  together('days in the life', 'test/browser/days/*.test.ts'),
  ...eachAlone('Dovecot and Postfix', 'test/mail/**/*.test.ts'),
  together('scripts, the rules negated among them', '{scripts,bench,guide}/**/*.test.ts'),
  together('OpenID conformance', 'test/conformance/**/*.test.ts'),
  together('single sign-on', 'test/sso/**/*.test.ts'),
  ...eachAlone('in a real browser, the long ones', `test/browser/@(${LONG}).test.ts`),
  ...eachAlone('what is promised against abuse', 'test/trust/**/!(t5|t6-*).test.ts'),
  ...eachAlone('in a real browser', `test/browser/!(${LONG}).test.ts`),
]
const measured = await inLanes(
  MEASURING.flatMap((files) => eachAlone('what time tells', files)),
  MEASURING_LANES,
)
const others = await inLanes(runs, LANES)
const [passed, failed] = [measured.passed + others.passed, measured.failed + others.failed]
rmSync(model, { recursive: true })
// Once more at the end, where they are looked for: what stands above is long.
for (const { what, words } of reds) console.log(`\nred in ${what}:\n${words}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

function together(what: string, ...patterns: string[]): Run {
  return { what, files: filesOf(...patterns) }
}

/** Without a file it is a run of nothing, which counts as failed. */
function eachAlone(what: string, pattern: string): Run[] {
  const files = filesOf(pattern)
  if (files.length === 0) return [{ what, files }]
  return files.map((file) => ({ what: `${what}: ${file}`, files: [file] }))
}

function filesOf(...patterns: string[]): string[] {
  return globSync(patterns)
    .filter((file) => !file.includes('planted'))
    .sort()
}

/** Several run side by side, each in a process of its own, its words shown when it is over. */
async function inLanes(runs: Run[], lanes: number): Promise<Counts> {
  const total = { passed: 0, failed: 0 }
  const waiting = runs.values()
  const lane = async (): Promise<void> => {
    for (const run of waiting) {
      const { passed, failed } = await countsOf(run)
      total.passed += passed
      total.failed += failed
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return total
}

/** A run of nothing, and one that ends badly without a red test, count as one red test. */
async function countsOf({ what, files }: Run): Promise<Counts> {
  if (files.length === 0) {
    reds.push({ what, words: 'no files' })
    return { passed: 0, failed: 1 }
  }
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-tally-'))
  const began = performance.now()
  const { status, words } = await ended(nodeFor(files, join(folder, 'counts')))
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`\n${what}: ${files.length} files, ${seconds} s\n${words}`)
  const found = countsIn(join(folder, 'counts'))
  rmSync(folder, { recursive: true })
  if (status !== 0) reds.push({ what, words: redPartOf(words) })
  return status !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found
}

/** From where the reporter lists the failing tests; of a run that ended without such a list, its last lines. */
function redPartOf(words: string): string {
  const list = words.lastIndexOf('✖ failing tests:')
  return list < 0 ? words.trimEnd().split('\n').slice(-LAST_LINES).join('\n') : words.slice(list).trimEnd()
}

async function ended(given: string[]): Promise<{ status: number | null; words: string }> {
  const child = spawn(process.execPath, given, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CITYHALL_MODEL: model },
  })
  const words: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some: Buffer) => words.push(some))
  const [status] = await once(child, 'close')
  return { status, words: Buffer.concat(words).toString() }
}

function nodeFor(files: string[], counts: string): string[] {
  const reporters = ['spec', 'stdout', './scripts/tally.mjs', counts]
  const flags = reporters.map((value, index) => `--test-reporter${index % 2 ? '-destination' : ''}=${value}`)
  const isolation = ['--test', '--test-isolation=none', '--test-force-exit', '--test-timeout=600000']
  return node(...isolation, ...flags, ...files)
}

function countsIn(file: string): Counts {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (!text) return { passed: 0, failed: 1 }
  const { passed, failed, cancelled } = JSON.parse(text)
  return { passed, failed: failed + cancelled }
}

/** Installs the browser, a Chinese font, OpenSSL and the mail servers where the system allows; elsewhere says what is missing, and what is there must do. */
function ensureTools(): void {
  const missing = Object.entries(TOOLS).flatMap(([name, file]) => (existsSync(file) ? [] : [name]))
  if (missing.length === 0 || (process.getuid?.() === 0 && install(missing))) return
  console.error(`The tests need more: apt-get install ${missing.join(' ')}`)
}

function install(packages: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // The mail servers of the packages themselves are not to start: the tests have their own.
  const policy = '/usr/sbin/policy-rc.d'
  if (!existsSync(policy)) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const aptGet = (...given: string[]): boolean =>
    spawnSync('apt-get', given, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  return aptGet('update', '-qq') && aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages)
}
