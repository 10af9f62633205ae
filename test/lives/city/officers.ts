import { and, eq, isNull } from 'drizzle-orm'
import { cases } from '#features/cases/tables.ts'
import { grant as grantWithin, revoke as revokeWithin } from '#features/delegation/delegation.ts'
import { disown as disownAt, proofInPerson } from '#features/hr-desk/deeds.ts'
import { reachOf as deskReach } from '#features/hr-desk/rules.ts'
import { oversee } from '#features/mailboxes/deeds.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { mailboxWithin } from '#features/mailboxes/overseeing.ts'
import { reachOf as mailReach } from '#features/mailboxes/rules.ts'
import { reportSeen as reportSigns } from '#features/misuse/misuse.ts'
import { settle as settleCase } from '#features/misuse/settling.ts'
import { actOn } from '#features/people/acting.ts'
import { reachOf } from '#features/people/rules.ts'
import { lookUpName } from '#features/recovery/names.ts'
import { reachOf as recoveryReach } from '#features/recovery/rules.ts'
import type { StepOf } from '../steps.ts'
import type { World } from '../world.ts'
import { keepLink } from './holder.ts'
import { accountOf, idNumberOf, openOf, personOf, type Town } from './town.ts'

const NOTE = '依規定辦理'

export async function deed(
  town: Town,
  _world: World,
  { who, deed, by, key }: StepOf<'deed'>,
): Promise<string> {
  const person = await personOf(town, who)
  if (!person) return 'gone'
  const officer = { ...town[by], reach: reachOf(town[by].roles) }
  const done = await actOn(town.context, officer.by, officer, { person, deed, note: NOTE })
  if (done === 'done' && deed === 'reset-link') await keepLink(town, (await openOf(town, who))!.name, key)
  return done
}

export async function reportSeen(town: Town, _world: World, { who }: { who: number }): Promise<string> {
  const account = await openOf(town, who)
  if (!account) return 'unknown'
  const { by, account: officer, roles } = town.centre
  const signs = { name: account.name, note: NOTE }
  return reportSigns(town.context, by, { account: officer, reach: recoveryReach(roles) }, signs)
}

export async function settle(town: Town, _world: World, { who, how }: StepOf<'settle'>): Promise<string> {
  const person = await personOf(town, who)
  if (!person) return 'gone'
  const [one] = await town.context.database
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.person, person), eq(cases.kind, 'misused'), isNull(cases.closedAt)))
  if (!one) return 'gone'
  const { by, roles } = town.centre
  const words = { letters: 'drop' as const, outcome: NOTE }
  return settleCase(town.context, by, { id: one.id, reach: recoveryReach(roles), how, ...words })
}

export async function disown(town: Town, _world: World, { who }: { who: number }): Promise<string> {
  const account = await accountOf(town, who)
  if (!account) return 'gone'
  const officer = { ...town.hr, reach: deskReach(town.hr.roles) }
  return disownAt(town.context, officer.by, officer, { account: account.id, note: NOTE, said: '' })
}

export async function proof(town: Town, _world: World, { who }: { who: number }): Promise<string> {
  const account = await accountOf(town, who)
  if (!account) return 'gone'
  const officer = { ...town.hr, reach: deskReach(town.hr.roles) }
  const papers = { account: account.id, document: 'national-id' as const, idNumber: idNumberOf(who) }
  return proofInPerson(town.context, officer.by, officer, papers)
}

export async function lookUp(town: Town, _world: World, { who }: { who: number }): Promise<string> {
  const { by, account, roles } = town.centre
  const sought = { sought: { idNumber: idNumberOf(who) }, reason: 'in-person' as const, note: NOTE }
  return (await lookUpName(town.context, by, { account, reach: recoveryReach(roles) }, sought)).kind
}

export async function grant(town: Town, _world: World, step: StepOf<'grant'>): Promise<string> {
  const account = await openOf(town, step.who)
  if (!account) return 'unknown'
  const { role, agency, days } = step
  const until = days === null ? null : new Date(town.at.now + days * 86_400_000)
  const wish = { name: account.name, role, agency, until, reason: NOTE }
  return grantWithin(town.context, town.centre.by, town.centre, wish)
}

export async function revoke(
  town: Town,
  _world: World,
  { who, role, agency }: StepOf<'revoke'>,
): Promise<string> {
  const account = await openOf(town, who)
  if (!account) return 'gone'
  const which = { account: account.id, role, agency, reason: NOTE }
  return (await revokeWithin(town.context, town.centre.by, town.centre, which)) ? 'revoked' : 'gone'
}

export async function mailboxDeed(
  town: Town,
  _world: World,
  { who, deed }: StepOf<'mailbox-deed'>,
): Promise<string> {
  const { context, centre } = town
  const account = await accountOf(town, who)
  const id = account && (await mailboxOf(context, account.id))?.id
  const box = id && (await mailboxWithin(context, mailReach(centre.roles), id))
  return box && (await oversee(context, centre.by, box, { deed, note: NOTE })) ? 'done' : 'gone'
}
