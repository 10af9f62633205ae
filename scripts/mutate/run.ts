import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Mutant, mutantsOf } from './mutants.ts'

/** A mutant that runs into a loop without end is found out by its time. */
const SECONDS_PER_MUTANT = 20

export type Outcome = { mutants: number; survivors: Mutant[]; untested: string[] }

/** Negates each decision in every rules.ts in turn and runs the tests beside it; what no test notices survives. */
export async function mutate(pattern = 'src/features/*/rules.ts'): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'))
  try {
    const files = globSync(pattern).sort()
    const mutants = files.flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')))
    const untested: string[] = []
    for (const file of files)
      if (!(await passes(file, readFileSync(file, 'utf8'), join(folder, 'as-is')))) untested.push(file)
    const survivors = await survivorsOf(
      mutants.filter(({ file }) => !untested.includes(file)),
      folder,
    )
    return { mutants: mutants.length, survivors, untested }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function survivorsOf(mutants: Mutant[], folder: string): Promise<Mutant[]> {
  const waiting = mutants.entries()
  const survivors: Mutant[] = []
  const worker = async () => {
    for (const [number, mutant] of waiting)
      if (await passes(mutant.file, mutant.source, join(folder, String(number)))) survivors.push(mutant)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return survivors
}

/** Whether the tests beside a file of rules are green with this text in its place; without tests they are not. */
function passes(file: string, source: string, copy: string): Promise<boolean> {
  writeFileSync(copy, stripTypeScriptTypes(source))
  const tests = globSync(join(dirname(file), 'rules*.test.ts'))
  if (tests.length === 0) return Promise.resolve(false)
  const environment = {
    ...process.env,
    MUTATED_FILE: pathToFileURL(resolve(file)).href,
    MUTANT: copy,
    NODE_TEST_CONTEXT: '',
    // What the mutant leaves as it is was compiled before, and what strips types need not even be loaded.
    NODE_COMPILE_CACHE: join(dirname(copy), 'compiled'),
  }
  const given = [
    '--import',
    './scripts/mutate/hook.mjs',
    '--test',
    '--test-isolation=none',
    '--test-force-exit',
    ...tests,
  ]
  const child = spawn(process.execPath, given, {
    env: environment,
    stdio: 'ignore',
    timeout: SECONDS_PER_MUTANT * 1000,
    // The test runner would answer a kinder one when the loop is over.
    killSignal: 'SIGKILL',
  })
  return new Promise((settle) => child.on('close', (code) => settle(code === 0)))
}
