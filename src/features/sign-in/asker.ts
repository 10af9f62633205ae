import type { Context } from '#foundation/context.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import type { Locale } from '#foundation/words.ts'

/** A connected system on whose behalf somebody comes here. */
export type Asker = {
  /** What people call it. */
  names: Record<Locale, string>
  /** Whom it expects (`login_hint` of OpenID Connect Core §3.1.2.1). */
  account?: string
  /** The site that this ends at: a form may lead there. */
  leadsTo?: string
  /** Where the visitor gives up and goes back to it. */
  giveUp: string
}

const NOTE = 'sign-in-asker'
const NOTE_MINUTES = 60

/** The address to come back to, which also tells the sign-in page for whom it asks; sealed, so that no link can say something else. */
export function returnFor(context: Context, path: string, asker: Asker): string {
  return `${path}?for=${sealNote(context, NOTE, { path, asker }, NOTE_MINUTES)}`
}

/** Who has sent somebody here, as the address to come back to tells; a note taken from another address tells nothing. */
export function askerOf(context: Context, to = ''): Asker | undefined {
  const [path, query] = to.split('?', 2)
  const sealed = new URLSearchParams(query).get('for')
  const note = sealed ? openNote<{ path: string; asker: Asker }>(context, NOTE, sealed) : undefined
  return note?.path === path ? note?.asker : undefined
}
