import type { Examined } from '#features/moving-in/examining.ts'
import { errorKind } from '#features/moving-in/mail-rules.ts'
import { words } from '#features/moving-in/mail-words.ts'
import type { Progress } from '#features/moving-in/moves.ts'
import type { Locale } from '#foundation/words.ts'
import type { ExitStatus, Streams } from './verb.ts'

export type Telling = { streams: Streams; locale: Locale; isJson: boolean }

/** What a dry run found in each mailbox there. */
export function showExamined({ streams, locale, isJson }: Telling, all: Examined[]): ExitStatus {
  const isFine = all.every((one) => one.kind === 'seen' && one.hasRoom)
  if (isJson) streams.out(JSON.stringify({ mailboxes: all.map(({ mailbox: _, ...one }) => one) }))
  else {
    for (const one of all) streams.out(examinedLine(locale, one))
    streams.out(words[locale].examined)
  }
  return isFine ? 0 : 1
}

function examinedLine(locale: Locale, one: Examined): string {
  const { summary: say, room } = words[locale]
  const name = one.name.padEnd(20)
  if (one.kind === 'failed') return `${name} ${errorIn(locale, one.error)}`
  const { folders, messages, bytes, coming, comingBytes, tooLarge } = one.amount
  const parts = [
    `${say.folders} ${folders}`,
    `${say.messages} ${messages} (${megabytes(bytes)})`,
    `${say.coming} ${coming} (${megabytes(comingBytes)})`,
    ...(tooLarge > 0 ? [`${say.large} ${tooLarge}`] : []),
    `${one.hasRoom ? room.yes : room.no} (${megabytes(one.used)} / ${megabytes(one.quota)})`,
  ]
  return `${name} ${parts.join('  ')}`
}

/** How far each mailbox is. Exit status 1 when one has failed, or something is left. */
export function showProgress({ streams, locale, isJson }: Telling, all: Progress[]): ExitStatus {
  if (isJson) streams.out(JSON.stringify({ mailboxes: all.map(shown) }))
  else if (all.length === 0) streams.out(words[locale].none)
  else for (const one of all) streams.out(progressLine(locale, one))
  return all.some(({ state, left }) => state === 'failed' || left > 0) ? 1 : 0
}

function progressLine(locale: Locale, one: Progress): string {
  const { states, amounts, summary } = words[locale]
  const parts = [
    one.name.padEnd(20),
    states[one.state],
    amounts(one.found, one.stored, one.there, one.left),
    ...(one.tooLarge > 0 ? [`${summary.large} ${one.tooLarge}`] : []),
    ...(one.lastError ? [errorIn(locale, one.lastError)] : []),
  ]
  return parts.join('  ')
}

function shown({ name, state, found, stored, there, left, tooLarge, lastError, nextAt, endedAt }: Progress) {
  return { account: name, state, found, stored, there, left, tooLarge, lastError, nextAt, endedAt }
}

function errorIn(locale: Locale, code: string): string {
  const { errors, coded } = words[locale]
  return coded(errors[errorKind(code)], code)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
