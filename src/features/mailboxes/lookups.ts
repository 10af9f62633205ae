import type { Context } from '#foundation/context.ts'
import { behindPostfix } from '#foundation/mail-settings.ts'
import { isCityAddress } from '#foundation/outbox.ts'
import { type Addressee, addresseeOf } from './addressees.ts'
import { loginsFor } from './authors.ts'
import { homeOf } from './drivers/dovecot/homes.ts'
import { noWriter, suspended } from './receiving.ts'
import { localPart } from './rules.ts'
import { mayWriteTo } from './spreading.ts'

/** The answer to one of Postfix's questions, about an address of the city; undefined to all others. */
export async function lookUp(context: Context, map: string, address: string): Promise<string | undefined> {
  if (!isCityAddress(context, address)) return undefined
  switch (map) {
    case 'recipients':
      return (await known(context, address)) && 'known'
    case 'refused':
      return refusal(context, address)
    case 'closed':
      return closedList(context, address)
    case 'lists':
      return (await known(context, address))?.kind === 'list' ? roadToLists(context) : undefined
    case 'senders':
      return (await loginsFor(context, address)).join(' ') || undefined
    default:
      return undefined
  }
}

function known(context: Context, address: string): Promise<Addressee | undefined> {
  return addresseeOf(context, localPart(address))
}

/** What is decided counts, and what Dovecot has been told. Where it knows no home yet, senders come again: it would send mail back. */
async function refusal(context: Context, address: string): Promise<string | undefined> {
  const found = await known(context, address)
  if (found?.kind !== 'mailbox') return undefined
  const home = await homeOf(context, found.id)
  if (!home) return '450 4.2.0 The mailbox is not ready'
  if (found.takes && home.standing !== 'suspended') return undefined
  const { responseCode, message } = suspended()
  return `${responseCode} ${message}`
}

/** A list that the world may not write to: said at the door, as a report would go to whoever is named as the sender. */
async function closedList(context: Context, address: string): Promise<string | undefined> {
  if ((await known(context, address))?.kind !== 'list') return undefined
  if (await mayWriteTo(context, localPart(address), [])) return undefined
  const { responseCode, message } = noWriter()
  return `${responseCode} ${message}`
}

/** As Postfix's transport table has it. */
function roadToLists({ settings }: Context): string {
  return `smtp:[${behindPostfix(settings).reached}]:${settings.listsPort}`
}
