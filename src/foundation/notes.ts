import { addMinutes } from './clock.ts'
import type { Context } from './context.ts'

/** Seals something for a hidden field or a cookie, to be believed when it comes back within so many minutes. */
export function sealNote(context: Context, purpose: string, content: object, minutes: number): string {
  const until = addMinutes(context.clock.now(), minutes).getTime()
  return context.keys.seal(`note ${purpose}`, JSON.stringify({ content, until })).toString('base64url')
}

/** What was sealed for this purpose, if it is ours and its time is not over. */
export function openNote<T extends object>(context: Context, purpose: string, sealed: string): T | undefined {
  try {
    const note = JSON.parse(context.keys.open(`note ${purpose}`, Buffer.from(sealed, 'base64url')))
    return note.until > context.clock.now().getTime() ? note.content : undefined
  } catch {
    return undefined
  }
}
