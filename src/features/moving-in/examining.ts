import { addresseeOf } from '#features/mailboxes/addressees.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { keepMailbox } from '#features/mailboxes/keeping.ts'
import { setQuota } from '#features/mailboxes/life.ts'
import { MESSAGE_BYTES } from '#features/mailboxes/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { knownOf, placeOf } from './copying.ts'
import { quotaFor } from './mail-rules.ts'
import type { Wish } from './moves.ts'
import { errorOf } from './moving.ts'
import { openSource, type Source } from './source.ts'

/** What one mailbox at the other server holds, and what a pass would bring. */
export type Amount = {
  folders: number
  messages: number
  bytes: number
  /** Not here yet, and not too large. */
  coming: number
  comingBytes: number
  tooLarge: number
}
export type Examined = { name: string; mailbox: string } & (
  | { kind: 'seen'; amount: Amount; used: number; quota: number; hasRoom: boolean }
  | { kind: 'failed'; error: string }
)

/** Signs in there and looks, message by message, how much would come and whether there is room for it. Nothing is changed. */
export async function examine(
  context: Context,
  address: string,
  { name, login }: Wish,
): Promise<Examined | undefined> {
  const box = await addresseeOf(context, name)
  if (box?.kind !== 'mailbox') return undefined
  const about = { name, mailbox: box.id }
  try {
    const source = await openSource(context, address, login)
    const user = login.authorize ?? login.user
    const amount = await amountOf(context, source, { source: address, user, mailbox: box.id }).finally(() =>
      source.close(),
    )
    const { used, quota } = await driverOf(context).usage(context, box.id)
    const hasRoom = used + amount.comingBytes <= quota
    return { ...about, kind: 'seen', amount, used, quota, hasRoom }
  } catch (error) {
    return { ...about, kind: 'failed', error: errorOf(error as Error) }
  }
}

/** Makes room for what would come, where there is none: the driver has the new quota before anything is copied. */
export async function makeRoom(context: Context, by: Actor, examined: Examined): Promise<boolean> {
  if (examined.kind !== 'seen' || examined.hasRoom) return false
  await setQuota(context, by, examined.mailbox, quotaFor(examined, examined.amount.comingBytes))
  await keepMailbox(context, examined.mailbox)
  return true
}

async function amountOf(
  context: Context,
  source: Source,
  { mailbox, ...from }: { mailbox: string; source: string; user: string },
): Promise<Amount> {
  const amount = { folders: 0, messages: 0, bytes: 0, coming: 0, comingBytes: 0, tooLarge: 0 }
  for (const { path } of await source.folders()) {
    const opened = await source.open(path)
    if (!opened) continue
    const place = placeOf(context, { ...from, path })
    const { now } = await knownOf(context, { mailbox, validity: opened.validity, place })
    amount.folders++
    for (const message of opened.messages) add(amount, message.size, Boolean(now.get(message.uid)?.message))
  }
  return amount
}

function add(amount: Amount, size: number, isHere: boolean): void {
  amount.messages++
  amount.bytes += size
  if (size > MESSAGE_BYTES) amount.tooLarge++
  else if (!isHere) {
    amount.coming++
    amount.comingBytes += size
  }
}
