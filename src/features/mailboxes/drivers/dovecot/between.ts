import type { Context } from '#foundation/context.ts'
import type { KeptMessage } from '../../driver.ts'
import { onLine } from './connections.ts'
import { look, select } from './folders.ts'
import { idOf } from './ids.ts'

/** IMAP knows days only: times are compared here. */
export async function between(
  context: Context,
  mailbox: string,
  since: Date,
  before: Date,
): Promise<KeptMessage[]> {
  const messages = await onLine(context, mailbox, async (line) => {
    const kept: KeptMessage[] = []
    for (const { place, total } of await look(line)) {
      if (total === 0 || !(await select(line, place))) continue
      for (const { uid, internalDate } of await line.client.fetchAll('1:*', {
        uid: true,
        internalDate: true,
      }))
        kept.push({
          id: idOf({ validity: place.validity, uid }),
          folder: place.id,
          at: new Date(internalDate ?? 0),
        })
    }
    return kept
  })
  return (messages ?? [])
    .filter(({ at }) => at >= since && at < before)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}
