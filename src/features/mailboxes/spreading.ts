import { and, eq, inArray, ne } from 'drizzle-orm'
import { type List, listByName, mayWrite, readersOf } from '#features/lists/lists.ts'
import type { Context } from '#foundation/context.ts'
import { postRaw } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { handedOn, type ListHead, type Traced, vouchedOutside } from './envelope.ts'
import { addressOf } from './mailboxes.ts'
import { mailboxes } from './tables.ts'

/** So many recipients fit into one statement. */
const AT_ONCE = 2_000

/** May one of these accounts, or with none of them somebody outside, write to all of the list? */
export async function mayWriteTo(context: Context, name: string, accounts: string[]): Promise<boolean> {
  const list = await listByName(context, name)
  if (!list) return false
  if (accounts.length === 0) return mayWrite(context, list, { account: undefined })
  for (const account of accounts) if (await mayWrite(context, list, { account })) return true
  return false
}

/**
 * Hands a message on to everybody who reads these lists now, to each once, and to nobody who gets it anyhow. The outbox carries
 * it, so that it is safe at once and one full mailbox stops nobody else's; reports of that come back to the letter in the outbox
 * and not to the sender, who does not know the readers.
 */
export async function spread(
  context: Context,
  names: Iterable<string>,
  message: Traced,
  served: ReadonlySet<string>,
): Promise<void> {
  const had = new Set(served)
  for (const name of names) {
    const list = await listByName(context, name)
    const handed = list && handedOn(message, headOf(context, list))
    if (!list || !handed) continue
    const raw = vouchedOutside(context, handed)
    const boxes = await boxesOf(context, await readersOf(context, list))
    const recipients = boxes.filter(({ id }) => !had.has(id)).map((box) => addressOf(context, box.name))
    for (const { id } of boxes) had.add(id)
    for (let from = 0; from < recipients.length; from += AT_ONCE)
      await postRaw(context, { recipients: recipients.slice(from, from + AT_ONCE), raw })
  }
}

function headOf({ settings }: Context, { name, title, writers }: List): ListHead {
  const address = `${name}@${settings.cityDomain}`
  return {
    id: `${name}.${settings.cityDomain}`,
    title,
    post: writers === 'owners' ? undefined : address,
    help: settings.url + paths.mailLists,
  }
}

/** Readers without a mailbox in use get nothing. */
async function boxesOf(context: Context, readers: string[]): Promise<{ id: string; name: string }[]> {
  const boxes: { id: string; name: string }[] = []
  for (let from = 0; from < readers.length; from += AT_ONCE) {
    const rows = await context.database
      .select({ id: mailboxes.id, name: mailboxes.name })
      .from(mailboxes)
      .where(
        and(
          inArray(mailboxes.account, readers.slice(from, from + AT_ONCE)),
          eq(mailboxes.state, 'ready'),
          ne(mailboxes.decided, 'deleted'),
        ),
      )
    boxes.push(...rows)
  }
  return boxes
}
