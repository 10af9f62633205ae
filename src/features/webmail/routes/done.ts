import type { Done } from '../pages/folder.tsx'
import { words } from '../words.ts'

/** What an address may carry; of more than that there is no 「復原」 but by hand, from the trash. */
const MOST_CHARACTERS = 6_000

/** The address to go on to, with what was done and what 「復原」 needs. */
export function done(path: string, { deed, count, moved = [] }: Done): string {
  const query = new URLSearchParams({ done: deed, ...(count ? { count: String(count) } : {}) })
  const whole = new URLSearchParams(query)
  for (const { id, from } of moved) whole.append('moved', `${from}/${id}`)
  const text = String(whole).length <= MOST_CHARACTERS ? whole : query
  return `${path}${path.includes('?') ? '&' : '?'}${text}`
}

/** What an address says was done; what it says of messages is asked of the mailbox again. */
export function doneIn(query: URLSearchParams): Done | undefined {
  const deed = Object.keys(words['zh-TW'].done).find((one) => one === query.get('done'))
  if (!deed) return undefined
  const count = Number(query.get('count'))
  return {
    deed: deed as Done['deed'],
    ...(Number.isSafeInteger(count) && count > 0 ? { count } : {}),
    moved: movedIn(query.getAll('moved')),
  }
}

/** Messages with the folder they came from, as forms and addresses carry them. */
export function movedIn(pairs: string[]): { id: string; from: string }[] {
  return pairs.flatMap((pair) => {
    const [, from, id] = /^([\w.~-]{1,200})\/([\w.~-]{1,200})$/.exec(pair) ?? []
    return from && id ? [{ id, from }] : []
  })
}
