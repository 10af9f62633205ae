import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type Account, accountOfPerson, findAccount } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { hashPassword, keepPassword } from '#features/passwords/passwords.ts'
import { requirementsFor } from '#features/passwords/requiring.ts'
import type { Rule } from '#features/passwords/rules.ts'
import type { Requirements } from '#features/passwords/term-rules.ts'
import { findPersonByIdNumber, type Person } from '#features/personnel/personnel.ts'
import { isEmployed } from '#features/personnel/rules.ts'
import { plainName } from '#features/sign-in/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { addHours, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { admit, admitFrom, forgive } from '#foundation/throttle.ts'
import { newToken, tokenHash } from '#foundation/tokens.ts'
import { activationMail } from './mails.tsx'
import { ACTIVATION_HOURS, DRAFT_MINUTES, type Kind, kindOf } from './rules.ts'
import { portalAccounts, portalRegistrations } from './tables.ts'
import { personnelTitles } from './titles.ts'

export type Claim = { kind: Kind; mailbox: string; idNumber: string; birthday: string }
/** What the first step proved; it goes sealed into the browser's cookie. */
export type Draft = { account: string; accountName: string; personName: string; kind: Kind }
export type Proof =
  | { kind: 'proved'; sealed: string }
  | { kind: 'no-match' | 'no-mailbox' | 'active' | 'waiting' | 'wrong-kind' | 'throttled' }
export type Registration =
  | { kind: 'registered'; address: string; expiresAt: Date }
  | { kind: 'broken'; broken: Rule[] }
  | { kind: 'active' | 'gone' | 'throttled' }

/** Failed tries: per ID number over all addresses, and per address (a school of a hundred shares one). */
const TRIES_PER_PERSON = { name: 'portal-register-person', limit: 5, minutes: 24 * 60 }
const TRIES_PER_ADDRESS = { name: 'portal-register-address', limit: 100, minutes: 60 }
/** Mails into one mailbox. */
const MAILS = { name: 'portal-register-mail', limit: 5, minutes: 24 * 60 }
const DRAFT = 'portal.draft'
/** iKPD asks for no code beside its own password. */
const ALONE = { policy: 'portal', hasSecond: false } as const

/** Step one (M10.2): mailbox, ID number and birthday. Whatever does not match gets one answer. */
export async function prove(context: Context, by: Actor, claim: Claim): Promise<Proof> {
  const idNumber = parseNationalId(claim.idNumber) ?? ''
  const isAdmitted = await admitFrom(context, TRIES_PER_ADDRESS, by.address)
  if (!isAdmitted || !(await admit(context, TRIES_PER_PERSON, idNumber))) return { kind: 'throttled' }
  const answer = await judge(context, { ...claim, idNumber })
  if (answer.kind === 'no-match') {
    await record(context, by, 'portal.registration-refused', {})
    return answer
  }
  await forgive(context, TRIES_PER_ADDRESS, by.address ?? '')
  await forgive(context, TRIES_PER_PERSON, idNumber)
  return answer
}

/** What the browser's cookie holds, while it is fresh. */
export function draftOf(context: Context, sealed: string | undefined): Draft | undefined {
  try {
    const opened = JSON.parse(context.keys.open(DRAFT, Buffer.from(sealed ?? '', 'base64url')))
    return new Date(opened.until) > context.clock.now() ? opened.draft : undefined
  } catch {
    return undefined
  }
}

/**
 * Steps two and three (M10.3–4): keeps the password, mails the activation link and kills the one before. An account that
 * works, or waits for approval, is left as it is – also when both happen at the same instant.
 */
export async function register(
  context: Context,
  by: Actor,
  draft: Draft,
  password: string,
): Promise<Registration> {
  const account = await findAccount(context, draft.account)
  const box = account && (await mailboxOf(context, account.id))
  if (account?.state !== 'active' || box?.state !== 'ready') return { kind: 'gone' }
  const { name: accountName, person } = account
  // Without an owner no history counts: after a dead link one registers again with the same password.
  const hashed = await hashPassword(context, { accountName, password, person, ...ALONE })
  if (hashed.kind === 'refused') return { kind: 'broken', broken: hashed.broken }
  if (!(await admit(context, MAILS, account.id))) return { kind: 'throttled' }
  return transaction(context, async (context) => {
    if (!(await claimPlace(context, account.id, draft.kind))) return { kind: 'active' }
    await keepPassword(context, by, { owner: account.id, policy: 'portal' }, hashed.phc)
    const expiresAt = await sendLink(context, account, draft, box.address)
    await record(
      context,
      by,
      'portal.registered',
      { account: account.id, person: account.person },
      { kind: draft.kind },
    )
    return { kind: 'registered', address: box.address, expiresAt }
  })
}

/** What the password of step two must keep. */
export async function requirementsOf(context: Context, draft: Draft): Promise<Requirements> {
  const account = await findAccount(context, draft.account)
  return requirementsFor(context, { person: account?.person, ...ALONE })
}

async function judge(context: Context, { kind, mailbox, idNumber, birthday }: Claim): Promise<Proof> {
  const person = idNumber ? await findPersonByIdNumber(context, idNumber) : undefined
  const today = taipeiDay(context.clock.now())
  if (!person || person.birthday !== birthday || !isEmployed(person, today)) return { kind: 'no-match' }
  const account = await accountOfPerson(context, person.id)
  const isTheirs = account?.name === plainName(mailbox, context.settings.cityDomain)
  if (account && (!isTheirs || account.state !== 'active')) return { kind: 'no-match' }
  const box = account && (await mailboxOf(context, account.id))
  if (!account || box?.state !== 'ready') return { kind: 'no-mailbox' }
  if (kindOf(person.posts, today, await personnelTitles(context)) !== kind) return { kind: 'wrong-kind' }
  return (
    (await standing(context, account)) ?? { kind: 'proved', sealed: seal(context, account, person, kind) }
  )
}

async function standing(
  context: Context,
  { id }: Account,
): Promise<{ kind: 'active' | 'waiting' } | undefined> {
  const [row] = await context.database
    .select({ state: portalAccounts.state })
    .from(portalAccounts)
    .where(eq(portalAccounts.account, id))
  if (row?.state === 'active') return { kind: 'active' }
  return row?.state === 'pending-approval' ? { kind: 'waiting' } : undefined
}

function seal(context: Context, { id, name }: Account, person: Person, kind: Kind): string {
  const draft: Draft = { account: id, accountName: name, personName: person.name, kind }
  const until = addMinutes(context.clock.now(), DRAFT_MINUTES)
  return context.keys.seal(DRAFT, JSON.stringify({ draft, until })).toString('base64url')
}

async function claimPlace(context: Context, account: string, kind: Kind): Promise<boolean> {
  const fresh = {
    kind,
    state: 'pending-activation' as const,
    registeredAt: context.clock.now(),
    decidedAt: null,
    decidedBy: null,
    reason: null,
  }
  const claimed = await context.database
    .insert(portalAccounts)
    .values({ account, ...fresh })
    .onConflictDoUpdate({
      target: portalAccounts.account,
      set: fresh,
      setWhere: inArray(portalAccounts.state, ['pending-activation', 'refused']),
    })
    .returning({ account: portalAccounts.account })
  return claimed.length === 1
}

async function sendLink(context: Context, account: Account, draft: Draft, address: string): Promise<Date> {
  const [token, madeAt] = [newToken(), context.clock.now()]
  const expiresAt = addHours(madeAt, ACTIVATION_HOURS)
  await context.database
    .update(portalRegistrations)
    .set({ replacedAt: madeAt })
    .where(
      and(
        eq(portalRegistrations.account, account.id),
        isNull(portalRegistrations.usedAt),
        isNull(portalRegistrations.replacedAt),
      ),
    )
  await context.database
    .insert(portalRegistrations)
    .values({ tokenHash: tokenHash(token), account: account.id, madeAt, expiresAt })
  const link = context.settings.url + paths.portalActivate(token)
  const mail = activationMail({
    locale: account.language,
    name: draft.personName,
    accountName: account.name,
    link,
    expiresAt,
  })
  await post(context, { from: 'portal', to: address, ...mail, about: { account: account.id } })
  return expiresAt
}
