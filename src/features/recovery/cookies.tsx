import { cookie, dropCookie, readCookie, type Web } from '#ui/door.tsx'
import { RESET_MINUTES } from './rules.ts'

const RESET = 'reset'

/** Gives this browser, and no other, what lets it set one new password. */
export function keepReset(c: Web, token: string): void {
  cookie(c, RESET, token, { maxAge: RESET_MINUTES * 60 })
}

export function heldReset(c: Web): string {
  return readCookie(c, RESET) ?? ''
}

export function dropReset(c: Web): void {
  dropCookie(c, RESET)
}
