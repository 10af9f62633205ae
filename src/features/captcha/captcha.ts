import { randomBytes } from 'node:crypto'
import { lt, sql } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import type { Form } from '#foundation/form.ts'
import { run, statement } from '#foundation/statement.ts'
import { admitFrom } from '#foundation/throttle.ts'
import { sameBytes } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { chanceFrom } from './chance.ts'
import { picture } from './picture.ts'
import {
  CAPTCHA_MINUTES,
  isProof,
  isPurpose,
  lettersFrom,
  parseId,
  plainAnswer,
  type Ticket,
  ticketText,
} from './rules.ts'
import { speech } from './sound.ts'
import { usedCaptchas } from './tables.ts'

export type CaptchaResult = 'right' | 'wrong' | 'expired' | 'throttled'

/** Machines have computing time too, so that way is open less often than the picture: per address. */
const PROOFS = { name: 'captcha-proof', limit: 10, minutes: 10 }

/**
 * The id of a new captcha, good for one try at this purpose within 5 minutes. Nothing is stored: the id is signed, and
 * its letters are derived from it with the house's key, so showing the page to a million crawlers costs no row.
 */
export async function newCaptcha(context: Context, _by: Actor, purpose: string): Promise<string> {
  if (!isPurpose(purpose)) throw new Error(`${purpose} is no purpose of a captcha`)
  const expiresAt = addMinutes(context.clock.now(), CAPTCHA_MINUTES)
  const ticket = {
    purpose,
    expiresAt,
    bits: context.settings.proofBits,
    chance: randomBytes(12).toString('base64url'),
  }
  return `${ticketText(ticket)}.${signature(context, ticket)}`
}

/** Checks the letters, or the computing time, that came with a form. Right or wrong, each captcha has one try. */
export async function checkCaptcha(
  context: Context,
  by: Actor,
  purpose: string,
  form: Form,
): Promise<CaptchaResult> {
  const id = form.text('captcha_id')
  const ticket = liveTicket(context, id)
  if (ticket?.purpose !== purpose) return 'expired'
  const proof = form.text('captcha_proof')
  if (proof) return checkProof(context, by, id, ticket, proof)
  if (!(await useUp(context, ticket))) return 'expired'
  return plainAnswer(form.text('captcha')) === answerOf(context, ticket) ? 'right' : 'wrong'
}

/** Did the visitor, without JavaScript, press 「變更圖片」 instead of sending the form? */
export function wantsNewCaptcha(form: Form): boolean {
  return form.has('captcha-change') || form.text('change') === 'captcha'
}

/** The captcha as a PNG, 336 × 112 points; undefined when the id is not ours or its time is over. */
export async function captchaPicture(context: Context, id: string): Promise<Buffer | undefined> {
  const ticket = liveTicket(context, id)
  return ticket && picture(answerOf(context, ticket), chanceFrom(derived(context, 'picture', ticket)))
}

/** The captcha spoken letter by letter, as WAV. */
export function captchaSound(context: Context, id: string, locale: Locale): Buffer | undefined {
  const ticket = liveTicket(context, id)
  return ticket && speech(answerOf(context, ticket), locale, chanceFrom(derived(context, 'sound', ticket)))
}

/** Job: forgets used captchas whose time is over anyway. */
export async function forgetUsedCaptchas(context: Context): Promise<void> {
  await context.database.delete(usedCaptchas).where(lt(usedCaptchas.expiresAt, context.clock.now()))
}

async function checkProof(
  context: Context,
  by: Actor,
  id: string,
  ticket: Ticket,
  proof: string,
): Promise<CaptchaResult> {
  if (!isProof(id, proof, ticket.bits)) return 'wrong'
  if (!(await admitFrom(context, PROOFS, by.address))) return 'throttled'
  return (await useUp(context, ticket)) ? 'right' : 'expired'
}

const USE_UP = statement(
  'captcha-use',
  sql`insert into ${usedCaptchas} (chance, expires_at)
    values (${sql.placeholder('chance')}, ${sql.placeholder('expiresAt')}::timestamptz) on conflict do nothing returning chance`,
)

/** Claims the one try; false when somebody had it already. */
async function useUp(context: Context, { chance, expiresAt }: Ticket): Promise<boolean> {
  return (await run(context, USE_UP, { chance, expiresAt })).length === 1
}

function liveTicket(context: Context, id: string): Ticket | undefined {
  const parsed = parseId(id)
  if (!parsed || parsed.ticket.expiresAt <= context.clock.now()) return undefined
  const signed = signature(context, parsed.ticket)
  return sameBytes(Buffer.from(parsed.signature), Buffer.from(signed)) ? parsed.ticket : undefined
}

function answerOf(context: Context, ticket: Ticket): string {
  return context.settings.captchaAnswer ?? lettersFrom(derived(context, 'answer', ticket))
}

function signature(context: Context, ticket: Ticket): string {
  return derived(context, 'id', ticket).subarray(0, 16).toString('base64url')
}

function derived(context: Context, what: string, ticket: Ticket): Buffer {
  return context.keys.index(`captcha ${what}`, ticketText(ticket))
}
