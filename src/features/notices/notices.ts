import { and, desc, eq, gt, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { mailboxRules } from './content/mailbox-rules.ts'
import { privacy } from './content/privacy.ts'
import { type Audience, type Demand, hashOf, type NoticeContent } from './rules.ts'
import { agreements, noticeAnswers, noticeKinds, noticeVersions } from './tables.ts'

export type Notice = typeof noticeVersions.$inferSelect
export type Agreement = { account: string; hash: string; locale: Locale; openedAt: Date; agreedAt: Date }
/** `from`: the moment it is in force from, now unless said otherwise. `demand`: what is asked of those who are here already. */
export type Publishing = { demand?: Demand; from?: Date; reason?: string }

const FIRST: { content: NoticeContent; audience: Audience }[] = [
  { content: privacy, audience: 'accounts' },
  { content: mailboxRules, audience: 'mailboxes' },
]

/** The text now in force; undefined where there is none of this kind. */
export async function findNotice(context: Context, kind: string): Promise<Notice | undefined> {
  const [notice] = await context.database
    .select()
    .from(noticeVersions)
    .where(
      and(
        eq(noticeVersions.kind, kind),
        lte(noticeVersions.publishedAt, context.clock.now()),
        isNull(noticeVersions.calledOffAt),
      ),
    )
    .orderBy(desc(noticeVersions.publishedAt))
    .limit(1)
  return notice
}

/** The text now in force, of a kind that the city cannot be without. */
export async function currentNotice(context: Context, kind: string): Promise<Notice> {
  const notice = await findNotice(context, kind)
  if (!notice) throw new Error(`No ${kind} notice is published`)
  return notice
}

/** Keeps that somebody agreed to a text, inside the deed that needs it. */
export async function recordAgreement(context: Context, by: Actor, agreement: Agreement): Promise<void> {
  const address = by.address ? context.keys.seal('agreements.address', by.address) : null
  await context.database.insert(agreements).values({ id: newId(), address, ...agreement })
  await record(context, by, 'notice.agreed', { account: agreement.account, subject: agreement.hash })
}

/** Keeps that somebody read a text that asks for no more, or refused one that does, inside the deed. */
export async function recordAnswer(
  context: Context,
  by: Actor,
  said: { account: string; hash: string; answer: 'read' | 'refused' },
): Promise<void> {
  const { account, hash, answer } = said
  const at = context.clock.now()
  await context.database
    .insert(noticeAnswers)
    .values({ ...said, at })
    .onConflictDoUpdate({ target: [noticeAnswers.account, noticeAnswers.hash], set: { answer, at } })
  const action = answer === 'read' ? 'notice.read' : 'notice.refused'
  await record(context, by, action, { account, subject: hash })
}

/** What an account agreed to, with the text as it was shown. */
export function agreementsOf(context: Context, account: string) {
  return context.database
    .select({
      kind: noticeVersions.kind,
      version: noticeVersions.version,
      title: sql<
        Record<Locale, string>
      >`jsonb_build_object('zh-TW', ${noticeVersions.text}->'zh-TW'->>'title', 'en', ${noticeVersions.text}->'en'->>'title')`,
      hash: agreements.hash,
      agreedAt: agreements.agreedAt,
    })
    .from(agreements)
    .innerJoin(noticeVersions, eq(noticeVersions.hash, agreements.hash))
    .where(eq(agreements.account, account))
    .orderBy(agreements.agreedAt)
}

/** Has this account agreed to the newest text in force that asks for it, or to a later one? */
export async function hasAgreed(context: Context, account: string, kind: string): Promise<boolean> {
  const { rows } = await context.database.execute<{ agreed: boolean }>(
    sql`select ${hasAgreedTo(sql`${account}::uuid`, kind, context.clock.now())} as agreed`,
  )
  return rows[0]?.agreed ?? false
}

/** The same as a query's condition over accounts. A version that is only to be read leaves earlier agreements as they are. */
export function hasAgreedTo(account: AnyPgColumn | SQL, kind: string | SQL, now: Date): SQL {
  return sql`exists (
    select from ${agreements} said join ${noticeVersions} told on told.hash = said.hash
    where said.account = ${account} and told.kind = ${kind} and told.published_at >= coalesce((
      select max(asking.published_at) from ${noticeVersions} asking
      where asking.kind = ${kind} and ${isInForce('asking', now)} and asking.demand is distinct from 'tell'), '-infinity'))`
}

/** A version that is, or was, in force: begun, and not called off before. `versions` names its table in the query. */
export function isInForce(versions: string, now: Date): SQL {
  const alias = sql.identifier(versions)
  return sql`${alias}.published_at <= ${now}::timestamptz and ${alias}.called_off_at is null`
}

/** Publishes a new version. Its number is used once; the text is never changed afterwards. */
export function publishNotice(
  context: Context,
  by: Actor,
  content: NoticeContent,
  { demand = 'agree', from, reason }: Publishing = {},
): Promise<{ kind: 'published'; hash: string } | { kind: 'version-used' }> {
  return transaction(context, async (context) => {
    const hash = hashOf(content)
    const { kind, version, text } = content
    const decidedAt = context.clock.now()
    const decidedBy = by.kind === 'account' ? by.account : null
    const decided = { demand, decidedAt, decidedBy, reason: reason ?? null }
    const made = await context.database
      .insert(noticeVersions)
      .values({ kind, version, text, hash, publishedAt: from ?? decidedAt, ...decided })
      .onConflictDoNothing()
      .returning({ hash: noticeVersions.hash })
    if (made.length === 0) return { kind: 'version-used' }
    const details = { kind, version, demand, ...(reason && { reason }) }
    await record(context, by, 'notice.published', { subject: hash }, details)
    return { kind: 'published', hash }
  })
}

/** Calls a version off that is not in force yet: it never will be. Its number is used up, so that no two texts were ever published under it. */
export function callOffNotice(
  context: Context,
  by: Actor,
  { hash, reason }: { hash: string; reason: string },
): Promise<'called-off' | 'too-late'> {
  return transaction(context, async (context) => {
    const now = context.clock.now()
    const [called] = await context.database
      .update(noticeVersions)
      .set({ calledOffAt: now })
      .where(
        and(
          eq(noticeVersions.hash, hash),
          gt(noticeVersions.publishedAt, now),
          isNull(noticeVersions.calledOffAt),
        ),
      )
      .returning({ kind: noticeVersions.kind, version: noticeVersions.version })
    if (!called) return 'too-late'
    await record(context, by, 'notice.called-off', { subject: hash }, { ...called, reason })
    return 'called-off'
  })
}

/**
 * Publishes the texts that come with the system where none of their kind is published yet. Those of a later release change nothing by
 * themselves: what people are asked to agree to is the city's word, and is put in force by `publishNotice`.
 */
export async function publishFirstNotices({ database, clock }: Context): Promise<void> {
  const madeAt = clock.now()
  const kinds = FIRST.map(({ content: { kind }, audience }) => ({ kind, audience, madeAt }))
  await database.insert(noticeKinds).values(kinds).onConflictDoNothing()
  const published = await database.selectDistinct({ kind: noticeVersions.kind }).from(noticeVersions)
  const missing = FIRST.filter(({ content }) => !published.some((one) => one.kind === content.kind))
  if (missing.length === 0) return
  const rows = missing.map(({ content }) => ({ ...content, hash: hashOf(content), publishedAt: madeAt }))
  await database.insert(noticeVersions).values(rows).onConflictDoNothing()
}
