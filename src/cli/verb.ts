import type { ParseArgsConfig } from 'node:util'
import type { Context } from '#foundation/context.ts'

export type Options = NonNullable<ParseArgsConfig['options']>
export type Values = Record<string, string | boolean | undefined>

/** Where a verb writes: results to `out`, progress and complaints to `err`. */
export type Streams = { out(line: string): void; err(text: string): void; isTerminal: boolean }

/** Exit status: done, failed with nothing changed, or arguments that make no sense. */
export type ExitStatus = 0 | 1 | 2

/** One verb of `npm run cityhall`. */
export type Verb = {
  /** What is typed, such as `roster import`. */
  name: string
  summary: string
  /** The whole usage, as printed by --help. */
  usage: string
  options: Options
  run(context: Context, values: Values, streams: Streams): Promise<ExitStatus>
}
