import { lt } from 'drizzle-orm'
import { toBuffer } from 'qrcode'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addHours } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { maskNationalId } from '#foundation/national-id.ts'
import { paths } from '#foundation/paths.ts'
import { admit } from '#foundation/throttle.ts'
import type { Locale } from '#foundation/words.ts'
import { askedTransaction, fail, findTransaction, type Own, type Transaction } from './asking.ts'
import { appLink } from './protocol.ts'
import { mayAskAgain, type PhoneProblem, type PhonePurpose, type PhoneWay } from './rules.ts'
import { twFidoTransactions as transactions } from './tables.ts'
import { type PhoneStart, startPhone } from './tw-fido.ts'

/** What the waiting page shows. */
export type PhoneWait = {
  id: string
  purpose: PhonePurpose
  way: PhoneWay
  state: 'waiting' | 'proved' | 'failed'
  problem?: PhoneProblem
  /** The push failed for this reason, and became a QR code. */
  pushProblem?: PhoneProblem
  code: string
  /** Masked: A12****789. */
  idNumber: string
  expiresAt: Date
  appLink: string
  ticketId: string
}

/** Keeps failed ones a little, so that their page can still say why. */
const KEPT_HOURS = 1
/** Drawing takes time; a page is loaded again only so often while it waits. */
const PICTURES = { name: 'phone-picture', limit: 40, minutes: 15 }

/** The transaction of this browser as it stands now. Looking at it asks the ministry, at most each 4 seconds. */
export async function lookAtPhone(context: Context, own: Own): Promise<PhoneWait | undefined> {
  const found = await askedTransaction(context, own)
  return found && waitOf(context, found)
}

/** The ticket as a QR code (PNG); only while it waits to be scanned. */
export async function phonePicture(context: Context, own: Own): Promise<Buffer | undefined> {
  const found = await findTransaction(context, own)
  if (found?.state !== 'waiting' || found.way !== 'scan') return undefined
  if (!(await admit(context, PICTURES, found.id))) return undefined
  const ticket = context.keys.open('tw_fido.ticket', found.ticket)
  // A ticket is long: the lowest level of correction keeps the modules big enough for a phone held at arm's length.
  return toBuffer(ticket, { type: 'png', errorCorrectionLevel: 'L', margin: 4, scale: 4 })
}

/** 「取消」: what the phone answers later is ignored. */
export async function cancelPhone(context: Context, by: Actor, own: Own): Promise<Transaction | undefined> {
  const found = await findTransaction(context, own)
  if (found?.state !== 'waiting') return found
  await fail(context, found.id, 'cancelled')
  await record(context, by, 'phone.refused', {}, { purpose: found.purpose, problem: 'cancelled' })
  return found
}

/** Begins anew for the same ID number, perhaps in another way; the old request ends. */
export async function restartPhone(
  context: Context,
  by: Actor,
  { way, locale, ...own }: Own & { way: PhoneWay; locale: Locale },
): Promise<PhoneStart> {
  const found = await findTransaction(context, own)
  if (!found || found.state === 'proved') return { kind: 'refused', problem: found ? 'used' : 'unknown' }
  if (found.problem && !mayAskAgain(found.problem)) return { kind: 'refused', problem: found.problem }
  await fail(context, found.id, 'cancelled')
  const idNumber = context.keys.open('tw_fido.id_number', found.idNumber)
  return startPhone(context, by, { purpose: found.purpose, browser: own.browser, idNumber, way, locale })
}

/** Job: forgets transactions whose time is over. */
export async function forgetOldTransactions(context: Context): Promise<void> {
  const over = addHours(context.clock.now(), -KEPT_HOURS)
  await context.database.delete(transactions).where(lt(transactions.expiresAt, over))
}

function waitOf(context: Context, found: Transaction): PhoneWait {
  const { id, purpose, way, state, code, expiresAt, ticketId } = found
  const ticket = context.keys.open('tw_fido.ticket', found.ticket)
  return {
    id,
    purpose,
    way,
    state,
    problem: found.problem ?? undefined,
    pushProblem: found.pushProblem ?? undefined,
    code,
    idNumber: maskNationalId(context.keys.open('tw_fido.id_number', found.idNumber)),
    expiresAt,
    appLink: appLink(ticket, `${context.settings.url}${paths.phone(id)}`, id),
    ticketId,
  }
}
