import { and, desc, eq, isNull } from 'drizzle-orm'
import { findAccount } from '#features/accounts/accounts.ts'
import { type Appealed, appealContact } from '#features/accounts/contact.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { record } from '#features/audit/audit.ts'
import { closeSettled, openCase } from '#features/cases/cases.ts'
import { decide } from '#features/mailboxes/life.ts'
import { isConcerned } from '#features/mailboxes/offices.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { newId } from '#foundation/tokens.ts'
import { endedMail, liftedMail } from './mails.tsx'
import type { AbuseReason } from './rules.ts'
import { abuseEndings } from './tables.ts'

export type Ending = {
  id: string
  reason: AbuseReason
  facts: string
  endedAt: Date
  endedBy: string
  appeal: string
  appealedAt: Date | null
}
/** `decided`: closed, deleted or stopped for another reason already. */
export type Ended = 'ended' | 'own' | 'decided'

/**
 * Ends the use of a mailbox for abuse (rule 5): mail is refused and nobody reads, the account keeps working, and the holder is
 * told at the recovery address why, and where to appeal. The caller has seen that the mailbox is within the officer's reach.
 */
export function endForAbuse(
  context: Context,
  by: Actor,
  mailbox: string,
  { reason, facts }: { reason: AbuseReason; facts: string },
): Promise<Ended> {
  return transaction(context, async (context) => {
    const holder = await holderOf(context, mailbox)
    if (!holder || !['open', 'locked'].includes(holder.decided)) return 'decided'
    if (await isConcerned(context, mailbox, by.person)) return 'own'
    const endedAt = context.clock.now()
    const made = await context.database
      .insert(abuseEndings)
      .values({
        ...{ id: newId(), mailbox, reason, endedAt, endedBy: by.account! },
        facts: context.keys.seal('misuse.facts', facts),
      })
      .onConflictDoNothing()
      .returning({ id: abuseEndings.id })
    if (!made[0]) return 'decided'
    await decide(context, by, mailbox, { decided: 'suspended', why: 'abuse' })
    await record(context, by, 'mailbox.ended-for-abuse', { ...aboutOf(holder), subject: mailbox }, { reason })
    await tellOfEnding(context, holder, { reason, facts, endedAt })
    return 'ended'
  })
}

/**
 * Lifts it, with a reason; the holder is told, and an appeal against it is settled. By neither the one concerned nor whoever ended
 * it: somebody else looks into it (rule 10).
 */
export function liftEnding(
  context: Context,
  by: Actor,
  mailbox: string,
  why: string,
): Promise<'lifted' | 'own' | 'same-officer' | 'gone'> {
  return transaction(context, async (context) => {
    const holder = await holderOf(context, mailbox)
    const ending = await endingOf(context, mailbox)
    if (!holder || !ending) return 'gone'
    if (await isConcerned(context, mailbox, by.person)) return 'own'
    if (ending.endedBy === by.account) return 'same-officer'
    const [lifted] = await context.database
      .update(abuseEndings)
      .set({
        liftedAt: context.clock.now(),
        liftedBy: by.account,
        liftedFor: context.keys.seal('misuse.lifted', why),
      })
      .where(and(isOpen(mailbox), eq(abuseEndings.id, ending.id)))
      .returning({ id: abuseEndings.id })
    if (!lifted) return 'gone'
    const opens = await reopen(context, by, mailbox, holder)
    await record(context, by, 'mailbox.ending-lifted', { ...aboutOf(holder), subject: mailbox })
    if (holder.person)
      await closeSettled(context, by, { kind: 'appeal', person: holder.person, outcome: why })
    await tellOfLifting(context, holder, { why, opens })
    return 'lifted'
  })
}

/** One that was closed for another reason meanwhile stays so. */
async function reopen(
  context: Context,
  by: Actor,
  mailbox: string,
  { decidedFor }: Holder,
): Promise<boolean> {
  return decidedFor === 'abuse' && decide(context, by, mailbox, { decided: 'open', why: 'abuse' })
}

/** The holder appeals, once: a case for the information centre, which somebody else than who decided looks into. */
export function appealAgainst(
  context: Context,
  by: Actor,
  { account, words }: { account: string; words: string },
): Promise<'appealed' | 'gone'> {
  return transaction(context, async (context) => {
    const [box] = await context.database
      .select({ id: mailboxes.id })
      .from(mailboxes)
      .where(eq(mailboxes.account, account))
    const person = by.person && (await findPerson(context, by.person))
    if (!box || !person) return 'gone'
    const [appealed] = await context.database
      .update(abuseEndings)
      .set({ appealedAt: context.clock.now(), appeal: context.keys.seal('misuse.appeal', words) })
      .where(and(isOpen(box.id), isNull(abuseEndings.appealedAt)))
      .returning({ id: abuseEndings.id })
    if (!appealed) return 'gone'
    const { agency } = person.main
    await openCase(context, by, { kind: 'appeal', agency, person: person.id, account, note: words })
    await record(context, by, 'mailbox.appealed', { account, person: person.id, subject: box.id })
    return 'appealed'
  })
}

/** The ending for abuse that a mailbox stands under. */
export async function endingOf(context: Context, mailbox: string): Promise<Ending | undefined> {
  const [row] = await context.database
    .select()
    .from(abuseEndings)
    .where(isOpen(mailbox))
    .orderBy(desc(abuseEndings.endedAt))
  if (!row) return undefined
  const { id, reason, endedAt, endedBy, appealedAt } = row
  const facts = context.keys.open('misuse.facts', row.facts)
  const words = row.appeal ? context.keys.open('misuse.appeal', row.appeal) : ''
  return { id, reason, facts, endedAt, endedBy, appealedAt, appeal: words }
}

type Holder = {
  account: string | null
  person: string | null
  name: string
  decided: string
  decidedFor: string | null
}

async function holderOf({ database }: Context, mailbox: string): Promise<Holder | undefined> {
  const { account, person, name, decided, decidedFor } = mailboxes
  const [row] = await database
    .select({ account, person, name, decided, decidedFor })
    .from(mailboxes)
    .where(and(eq(mailboxes.id, mailbox), eq(mailboxes.state, 'ready')))
    .for('no key update')
  return row
}

function aboutOf({ account, person }: Holder) {
  return { account: account ?? undefined, person: person ?? undefined }
}

type Told = Pick<Ending, 'reason' | 'facts' | 'endedAt'>

async function tellOfEnding(context: Context, { account, name }: Holder, told: Told): Promise<void> {
  const holder = account && (await findAccount(context, account))
  if (!holder) return
  const contact: Appealed | undefined = await appealContact(context, holder.person)
  const address = `${name}@${context.settings.cityDomain}`
  const link = context.settings.url
  const mail = endedMail({ locale: holder.language, address, contact, link, ...told })
  await tell(context, holder.id, mail)
}

async function tellOfLifting(
  context: Context,
  { account, name }: Holder,
  told: { why: string; opens: boolean },
): Promise<void> {
  const holder = account && (await findAccount(context, account))
  if (!holder) return
  const address = `${name}@${context.settings.cityDomain}`
  await tell(context, holder.id, liftedMail({ locale: holder.language, address, ...told }))
}

/** The mailbox takes no mail: the recovery address is where the holder can read it. */
async function tell(
  context: Context,
  account: string,
  mail: { subject: string; text: string; html: string },
): Promise<void> {
  const to = await recoveryAddress(context, account)
  if (to) await post(context, { from: 'city', to, ...mail, about: { account } })
}

function isOpen(mailbox: string) {
  return and(eq(abuseEndings.mailbox, mailbox), isNull(abuseEndings.liftedAt))
}
