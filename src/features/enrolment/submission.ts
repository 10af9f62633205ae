import { and, eq, isNull } from 'drizzle-orm'
import { nameState, openAccount } from '#features/accounts/accounts.ts'
import { foldName } from '#features/accounts/rules.ts'
import { record } from '#features/audit/audit.ts'
import { requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { currentNotice, recordAgreement } from '#features/notices/notices.ts'
import type { NoticeKind } from '#features/notices/rules.ts'
import { keepPassword } from '#features/passwords/passwords.ts'
import { requirementsFor } from '#features/passwords/requiring.ts'
import { asHashed, checkPassword } from '#features/passwords/rules.ts'
import type { Requirements } from '#features/passwords/term-rules.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { isWayOpen } from '#features/sign-in/ways.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { endCode } from './codes.ts'
import { changeDraft, type OpenDraft } from './drafts.ts'
import { factsOf, isEntitled } from './enrolment.ts'
import { type EnrolmentWay, type Fault, faultsOf, type Known, type Sent, wayOf } from './rules.ts'
import { applications, drafts } from './tables.ts'

export type Submission =
  | { kind: 'submitted'; account: string }
  | { kind: 'faulty'; faults: Fault[] }
  /** Somebody else, or another tab, was first. */
  | { kind: 'holder' }
  /** The roster changed meanwhile. */
  | { kind: 'not-entitled' }
  /** What the draft was begun with is not enough any more, or its time is over. */
  | { kind: 'ended' }
  /** The agency has closed the way that the applicant came by. */
  | { kind: 'way-closed'; way: EnrolmentWay }

type Wish = { draft: OpenDraft; sent: Sent; locale: Locale }

/** Undoes what the transaction did so far and tells why. */
class Refusal extends Error {
  readonly submission: Submission
  constructor(submission: Submission) {
    super(submission.kind)
    this.submission = submission
  }
}

/**
 * 「提出申請」 (M6): account, password, consents, mailbox and record, all or nothing. Sent twice it is done once and answers alike.
 * The password is hashed before the transaction opens; Overloaded is thrown when hashing would keep people waiting.
 */
export async function submit(context: Context, by: Actor, wish: Wish): Promise<Submission> {
  const { draft, sent } = wish
  if (draft.account) return { kind: 'submitted', account: draft.account }
  const content = await changeDraft(context, draft.id, (before) => ({ ...before, ...typed(sent) }))
  const faults = faultsOf(
    content,
    { ...sent, ...typed(sent) },
    await whatIsKnown(context, draft.person, sent),
  )
  if (faults.length > 0) return (await earlierSubmission(context, draft)) ?? { kind: 'faulty', faults }
  const phc = await context.hasher.hash(asHashed(sent.password))
  try {
    return await transaction(context, (context) =>
      carryOut(context, by, { ...wish, draft: { ...draft, content } }, phc),
    )
  } catch (error) {
    if (error instanceof Refusal) return error.submission
    throw error
  }
}

/** What the applicant's password must keep; there is no second step yet. */
export function requirementsOf(context: Context, person: string): Promise<Requirements> {
  return requirementsFor(context, { policy: 'account', person, hasSecond: false })
}

function typed({ account, recovery, mailbox }: Sent) {
  return { account: foldName(account), recovery, mailbox }
}

async function whatIsKnown(context: Context, person: string, sent: Sent): Promise<Known> {
  const [privacy, rules, requirements] = await Promise.all([
    currentNotice(context, 'privacy'),
    currentNotice(context, 'mailbox-rules'),
    requirementsOf(context, person),
  ])
  return {
    hashes: { privacy: privacy.hash, 'mailbox-rules': rules.hash },
    name: await nameState(context, sent.account),
    broken: checkPassword(requirements, sent.password, foldName(sent.account)),
    cityDomain: context.settings.cityDomain,
  }
}

async function carryOut(context: Context, by: Actor, wish: Wish, phc: string): Promise<Submission> {
  const { draft, sent, locale } = wish
  const earlier = await claim(context, draft)
  if (earlier) return earlier
  const account = await openFor(context, by, wish)
  const mailbox = sent.mailbox === 'yes'
  await keepPassword(context, by, { owner: account, policy: 'account' }, phc)
  await keepConsents(context, by, account, draft, locale, mailbox)
  if (mailbox) await requestMailbox(context, by, { account, person: draft.person })
  const way = wayOf(draft.content)
  await writeRecord(context, by, { account, person: draft.person, way, mailbox })
  await context.database.update(drafts).set({ account }).where(eq(drafts.id, draft.id))
  await record(context, by, 'enrolment.submitted', { account, person: draft.person }, { mailbox })
  return { kind: 'submitted', account }
}

/** Opens the account, if the newest roster and everybody else still let it be opened. */
async function openFor(context: Context, by: Actor, { draft, sent, locale }: Wish): Promise<string> {
  const person = await findPerson(context, draft.person)
  if (!person || !isEntitled(context, person)) throw new Refusal({ kind: 'not-entitled' })
  const { account: name, recovery } = sent
  const proofing = wayOf(draft.content)
  if (!(await isWayOpen(context, `apply-${proofing}`, draft.person)))
    throw new Refusal({ kind: 'way-closed', way: proofing })
  const wish = { name, person: draft.person, proofing, language: locale, recovery }
  const opening = await openAccount(context, by, wish)
  if (opening.kind === 'opened') {
    await endCode(context, draft.person)
    return opening.account.id
  }
  if (opening.kind === 'holder') throw new Refusal({ kind: 'holder' })
  throw new Refusal({ kind: 'faulty', faults: [{ field: 'account', kind: 'taken' }] })
}

/** 帳號申請單, with the roster's facts as the applicant saw them. */
export async function writeRecord(
  context: Context,
  _by: Actor,
  given: { account: string; person: string; way: EnrolmentWay; mailbox: boolean },
): Promise<void> {
  const facts = context.keys.seal('applications.facts', JSON.stringify(await factsOf(context, given.person)))
  const submittedAt = context.clock.now()
  await context.database.insert(applications).values({ id: newId(), ...given, facts, submittedAt })
}

/** The first of several submissions of one draft goes on; the others wait for it and learn its account. */
async function claim(context: Context, draft: OpenDraft): Promise<Submission | undefined> {
  const claimed = await context.database
    .update(drafts)
    .set({ submittedAt: context.clock.now() })
    .where(and(eq(drafts.id, draft.id), isNull(drafts.submittedAt)))
    .returning({ id: drafts.id })
  if (claimed.length > 0) return undefined
  return (await earlierSubmission(context, draft)) ?? { kind: 'ended' }
}

/** What the same draft has led to already: its name is taken then, by itself. */
async function earlierSubmission(context: Context, draft: OpenDraft): Promise<Submission | undefined> {
  const [row] = await context.database
    .select({ account: drafts.account })
    .from(drafts)
    .where(eq(drafts.id, draft.id))
  if (!row) return { kind: 'ended' }
  return row.account ? { kind: 'submitted', account: row.account } : undefined
}

async function keepConsents(
  context: Context,
  by: Actor,
  account: string,
  { content }: OpenDraft,
  locale: Locale,
  mailbox: boolean,
): Promise<void> {
  const kinds: NoticeKind[] = mailbox ? ['privacy', 'mailbox-rules'] : ['privacy']
  for (const kind of kinds) {
    const { hash, openedAt, agreedAt } = content.consents[kind]!
    await recordAgreement(context, by, {
      account,
      hash,
      locale,
      openedAt: new Date(openedAt),
      agreedAt: new Date(agreedAt!),
    })
  }
}
