import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export type Ended = { status: number | null; out: string; err: string }

/** Runs one of the project's programs as an operator does, and waits for its end. */
export async function runProgram(
  file: string,
  given: string[],
  environment: NodeJS.ProcessEnv,
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', './src/loader.mjs', file, ...given], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { status: child.exitCode, out, err }
}

/** `npm run cityhall -- …` */
export function cityhall(given: string, environment: NodeJS.ProcessEnv): Promise<Ended> {
  return runProgram('src/cli/main.ts', given.split(' '), environment)
}
