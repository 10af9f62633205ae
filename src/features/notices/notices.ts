import { and, desc, eq, lte, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { mailboxRules } from './content/mailbox-rules.ts'
import { privacy } from './content/privacy.ts'
import { hashOf, type NoticeContent, type NoticeKind } from './rules.ts'
import { agreements, noticeVersions } from './tables.ts'

export type Notice = typeof noticeVersions.$inferSelect
export type Agreement = { account: string; hash: string; locale: Locale; openedAt: Date; agreedAt: Date }

/** The text now in force. */
export async function currentNotice(context: Context, kind: NoticeKind): Promise<Notice> {
  const [notice] = await context.database
    .select()
    .from(noticeVersions)
    .where(and(eq(noticeVersions.kind, kind), lte(noticeVersions.publishedAt, context.clock.now())))
    .orderBy(desc(noticeVersions.publishedAt))
    .limit(1)
  if (!notice) throw new Error(`No ${kind} notice is published`)
  return notice
}

/** Keeps that somebody agreed to a text, inside the deed that needs it. */
export async function recordAgreement(context: Context, by: Actor, agreement: Agreement): Promise<void> {
  const address = by.address ? context.keys.seal('agreements.address', by.address) : null
  await context.database.insert(agreements).values({ id: newId(), address, ...agreement })
  await record(context, by, 'notice.agreed', { account: agreement.account, subject: agreement.hash })
}

/** What an account agreed to, with the text as it was shown. */
export function agreementsOf(context: Context, account: string) {
  return context.database
    .select({
      kind: noticeVersions.kind,
      version: noticeVersions.version,
      hash: agreements.hash,
      agreedAt: agreements.agreedAt,
    })
    .from(agreements)
    .innerJoin(noticeVersions, eq(noticeVersions.hash, agreements.hash))
    .where(eq(agreements.account, account))
    .orderBy(agreements.agreedAt)
}

/** Has this account agreed to the text now in force? */
export async function hasAgreed(context: Context, account: string, kind: NoticeKind): Promise<boolean> {
  const { rows } = await context.database.execute<{ agreed: boolean }>(sql`
    select exists (select from ${agreements} where ${agreements.account} = ${account} and ${agreements.hash} = newest.hash) as agreed
    from (select hash from ${noticeVersions}
      where kind = ${kind} and published_at <= ${context.clock.now()}::timestamptz order by published_at desc limit 1) newest`)
  return rows[0]?.agreed ?? false
}

/** Publishes a new version, in force at once. A version's number is used once; the text is never changed afterwards. */
export function publishNotice(
  context: Context,
  by: Actor,
  content: NoticeContent,
): Promise<{ kind: 'published'; hash: string } | { kind: 'version-used' }> {
  return transaction(context, async (context) => {
    const hash = hashOf(content)
    const { kind, version, text } = content
    const made = await context.database
      .insert(noticeVersions)
      .values({ kind, version, text, hash, publishedAt: context.clock.now() })
      .onConflictDoNothing()
      .returning({ hash: noticeVersions.hash })
    if (made.length === 0) return { kind: 'version-used' }
    await record(context, by, 'notice.published', { subject: hash }, { kind, version })
    return { kind: 'published', hash }
  })
}

/**
 * Publishes the texts that come with the system where none of their kind is published yet. Those of a later release change nothing by
 * themselves: what people are asked to agree to is the city's word, and is put in force by `publishNotice`.
 */
export async function publishFirstNotices({ database, clock }: Context): Promise<void> {
  const published = await database.selectDistinct({ kind: noticeVersions.kind }).from(noticeVersions)
  const missing = [privacy, mailboxRules].filter(({ kind }) => !published.some((one) => one.kind === kind))
  if (missing.length === 0) return
  const publishedAt = clock.now()
  const rows = missing.map((content) => ({ ...content, hash: hashOf(content), publishedAt }))
  await database.insert(noticeVersions).values(rows).onConflictDoNothing()
}
