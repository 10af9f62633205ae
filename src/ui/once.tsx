import { openNote, sealNote } from '#foundation/notes.ts'
import { cookie, dropCookie, readCookie, type Web } from './door.tsx'

const ONCE_MINUTES = 5

/** Carries something over a redirect, sealed for one reader, to be shown on the next page and never again. */
export function keepForOnce(c: Web, name: string, reader: string, content: object): void {
  const sealed = sealNote(c.var.context, `${name} ${reader}`, content, ONCE_MINUTES)
  cookie(c, name, sealed, { maxAge: ONCE_MINUTES * 60 })
}

export function takeOnce<T extends object>(c: Web, name: string, reader: string): T | undefined {
  const sealed = readCookie(c, name)
  if (sealed) dropCookie(c, name)
  return sealed ? openNote<T>(c.var.context, `${name} ${reader}`, sealed) : undefined
}
