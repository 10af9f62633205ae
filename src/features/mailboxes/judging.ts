import type { Context } from '#foundation/context.ts'
import { isCityAddress } from '#foundation/outbox.ts'
import { OUTBOX_NAME } from '#foundation/roads.ts'
import { addresseeOf } from './addressees.ts'
import { isAuthor } from './authors.ts'
import { driverOf } from './driver.ts'
import type { Shown } from './milter.ts'
import { full, type Refused, strange } from './receiving.ts'
import { localPart } from './rules.ts'

/** What servers on the way write into a message before it is stored. */
const TRACE_BYTES = 1024

/**
 * What Postfix says to a message before it takes it; undefined takes it. Whoever signed in writes in their own name (our outbox in
 * anybody's: it wrote down who that is), and there is room for what came.
 */
export async function judge(context: Context, shown: Shown): Promise<string | undefined> {
  const isHolder = shown.user !== '' && shown.user !== OUTBOX_NAME
  if (isHolder && !(await isAuthor(context, shown.user, Buffer.from(shown.head, 'latin1'))))
    return reply(strange())
  if (!(await hasRoomSomewhere(context, shown))) return reply(full())
  return undefined
}

/**
 * What was announced, Postfix has asked about for each recipient. One answer stands for all of them here: where some have room, the
 * message is taken, and its sender gets a report about the others.
 */
async function hasRoomSomewhere(context: Context, { recipients, announced, bytes }: Shown): Promise<boolean> {
  if (announced >= bytes) return true
  for (const recipient of recipients) if (await hasRoom(context, recipient, bytes + TRACE_BYTES)) return true
  return recipients.length === 0
}

async function hasRoom(context: Context, recipient: string, bytes: number): Promise<boolean> {
  if (!isCityAddress(context, recipient)) return true
  const found = await addresseeOf(context, localPart(recipient))
  return found?.kind !== 'mailbox' || driverOf(context).hasRoom(context, found.id, bytes)
}

function reply({ responseCode, message }: Refused): string {
  return `${responseCode} ${message}`
}
