import { randomInt, randomUUID } from 'node:crypto'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { admit, admitFrom, forgive, type Rate } from '#foundation/throttle.ts'
import type { Locale } from '#foundation/words.ts'
import { browserMark, secondsAfter } from './asking.ts'
import {
  checkDevice,
  getSpTicket,
  type Ministry,
  ministryOf,
  type NewTicket,
  requestPush,
} from './ministry.ts'
import {
  ASK_SECONDS,
  isBrokenPush,
  type PhoneProblem,
  type PhonePurpose,
  type PhoneWay,
  WAIT_SECONDS,
} from './rules.ts'
import { twFidoTransactions as transactions } from './tables.ts'
import { words } from './words.ts'

export type Wish = {
  purpose: PhonePurpose
  browser: string
  idNumber: string
  way: PhoneWay
  locale: Locale
}

/**
 * Somebody who is pushed again and again at last presses 「允許」 to be left in peace. Beyond these a push becomes a QR code:
 * ID numbers are known to others too, who could use the pushes up, and nothing else is counted by them.
 */
export const PUSHES_PER_NUMBER: Rate = { name: 'phone-push', limit: 5, minutes: 60 }
const TRIES_PER_ADDRESS: Rate = { name: 'phone-address', limit: 120, minutes: 60 }

type Asked = { id: string; way: PhoneWay; code: string; answer: NewTicket; pushProblem?: PhoneProblem }
type Started = { kind: 'waiting'; id: string } | { kind: 'refused'; problem: PhoneProblem }

/** See startPhone. */
export async function start(context: Context, by: Actor, wish: Wish): Promise<Started> {
  const ministry = ministryOf(context.settings)
  if (!ministry) return { kind: 'refused', problem: 'closed' }
  const idNumber = parseNationalId(wish.idNumber)
  if (!idNumber) return { kind: 'refused', problem: 'bad-number' }
  if (!(await admitFrom(context, TRIES_PER_ADDRESS, by.address)))
    return refuse(context, by, wish, 'throttled')
  const own = { ...wish, idNumber }
  const mayPush = wish.way !== 'push' || (await admit(context, PUSHES_PER_NUMBER, idNumber))
  const device = await checkDevice(ministry, idNumber)
  if (device.kind === 'refused') return refuse(context, by, own, device.problem)
  const asked = await (mayPush
    ? askForTicket(ministry, own)
    : askForTicket(ministry, { ...own, way: 'scan' }, 'too-many-pushes'))
  if (asked.answer.kind === 'refused') return refuse(context, by, own, asked.answer.problem)
  if (asked.way !== 'push') await forgivePush(context, own)
  await keep(context, by, own, asked, asked.answer)
  return { kind: 'waiting', id: asked.id }
}

async function askForTicket(ministry: Ministry, wish: Wish, pushProblem?: PhoneProblem): Promise<Asked> {
  const [id, code] = [randomUUID(), String(randomInt(10_000)).padStart(4, '0')]
  const { hint, hints } = words[wish.locale]
  const request = { transaction: id, idNumber: wish.idNumber, hint: hint(hints[wish.purpose], code) }
  if (wish.way !== 'push') {
    const answer = await getSpTicket(ministry, request, wish.way === 'app' ? 'MWEB2APP' : 'I-SCAN')
    return { id, way: wish.way, code, answer, pushProblem }
  }
  const answer = await requestPush(ministry, request)
  return answer.kind === 'refused' && isBrokenPush(answer.problem)
    ? askForTicket(ministry, { ...wish, way: 'scan' }, answer.problem)
    : { id, way: 'push', code, answer }
}

function keep(
  context: Context,
  by: Actor,
  { purpose, browser, idNumber }: Wish,
  { id, way, code, pushProblem }: Asked,
  { ticket, content }: Extract<NewTicket, { kind: 'ticket' }>,
): Promise<void> {
  const now = context.clock.now()
  return transaction(context, async (context) => {
    await context.database.insert(transactions).values({
      id,
      browser: browserMark(context, browser),
      purpose,
      way,
      idNumber: context.keys.seal('tw_fido.id_number', idNumber),
      ticket: context.keys.seal('tw_fido.ticket', ticket),
      ticketId: content.sp_ticket_id,
      code,
      pushProblem,
      state: 'waiting',
      expiresAt: secondsAfter(now, WAIT_SECONDS),
      askAfter: secondsAfter(now, ASK_SECONDS),
    })
    await record(context, by, 'phone.asked', {}, { purpose, way })
  })
}

async function refuse(context: Context, by: Actor, wish: Wish, problem: PhoneProblem): Promise<Started> {
  if (problem !== 'throttled') await forgivePush(context, wish)
  await record(context, by, 'phone.refused', {}, { purpose: wish.purpose, problem })
  return { kind: 'refused', problem }
}

/** Only pushes that reached a phone are counted. */
async function forgivePush(context: Context, { way, idNumber }: Wish): Promise<void> {
  if (way === 'push') await forgive(context, PUSHES_PER_NUMBER, idNumber)
}
