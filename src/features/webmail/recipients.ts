import { listByName, mayWrite } from '#features/lists/lists.ts'
import { type Addressee, addresseeOf } from '#features/mailboxes/addressees.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { localPart } from '#features/mailboxes/rules.ts'
import type { Context } from '#foundation/context.ts'
import { isCityAddress } from '#foundation/outbox.ts'
import type { Draft } from './answer.ts'
import type { Flaw } from './letter.ts'
import { MOST_RECIPIENTS, once, type Party, parts, readParty } from './rules.ts'
import type { Holder } from './webmail.ts'

type Where = 'to' | 'cc' | 'bcc'
type Addressed = { flaws: Flaw[] } & Record<Where, Party[]>

/** Reads what was typed as recipients; each once, and each address of the city is known to take this holder's mail. */
export async function addressed(context: Context, holder: Holder, letter: Draft): Promise<Addressed> {
  const flaws: Flaw[] = []
  const read = async (field: Where): Promise<Party[]> => {
    const parties: Party[] = []
    for (const typed of parts(letter[field]).slice(0, MOST_RECIPIENTS * 2)) {
      const party = readParty(typed, context.settings.cityDomain)
      const kind = party ? await refusalOf(context, holder, party.address) : 'bad-address'
      if (kind) flaws.push({ field, kind, address: party?.address ?? typed })
      else if (party) parties.push(party)
    }
    return parties
  }
  const to = once(await read('to'))
  const cc = once(
    await read('cc'),
    to.map(({ address }) => address),
  )
  const known = [...to, ...cc].map(({ address }) => address)
  const bcc = once(await read('bcc'), known)
  if (flaws.length === 0 && to.length === 0) flaws.push({ field: 'to', kind: 'missing' })
  if (known.length + bcc.length > MOST_RECIPIENTS) flaws.push({ field: 'to', kind: 'too-many' })
  return { flaws, to, cc, bcc }
}

/** The recipients whom one can read in it, for a letter that is not finished. */
export function readable({ to, cc }: Draft, domain: string): { to: Party[]; cc: Party[] } {
  const read = (typed: string): Party[] =>
    parts(typed)
      .slice(0, MOST_RECIPIENTS)
      .flatMap((one) => readParty(one, domain) ?? [])
  return { to: once(read(to)), cc: once(read(cc)) }
}

/** Which of the city's mailboxes would be overfull with a message of so many bytes. */
export async function roomFlaws(context: Context, to: Record<Where, Party[]>, size: number): Promise<Flaw[]> {
  const flaws: Flaw[] = []
  for (const field of ['to', 'cc', 'bcc'] as const) {
    for (const { address } of to[field]) {
      const there = await addresseeAt(context, address)
      const isFull = there?.kind === 'mailbox' && !(await driverOf(context).hasRoom(context, there.id, size))
      if (isFull) flaws.push({ field, kind: 'theirs-full', address })
    }
  }
  return flaws
}

/** The city's own addresses are known here and now; the world's answer later. */
async function refusalOf(
  context: Context,
  { account }: Holder,
  address: string,
): Promise<'unknown' | 'closed' | 'not-yours' | undefined> {
  if (!isCityAddress(context, address)) return undefined
  const there = await addresseeAt(context, address)
  if (!there) return 'unknown'
  if (there.kind === 'mailbox') return there.takes ? undefined : 'closed'
  const list = await listByName(context, localPart(address))
  return list && (await mayWrite(context, list, { account })) ? undefined : 'not-yours'
}

async function addresseeAt(context: Context, address: string): Promise<Addressee | undefined> {
  return isCityAddress(context, address) ? addresseeOf(context, localPart(address)) : undefined
}
