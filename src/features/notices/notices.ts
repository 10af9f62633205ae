import { and, desc, eq, lte } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { mailboxRules } from './content/mailbox-rules.ts'
import { privacy } from './content/privacy.ts'
import { hashOf, type NoticeKind } from './rules.ts'
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

/** Publishes the texts that come with the system where none of their kind is published yet. */
export async function publishFirstNotices(context: Context): Promise<void> {
  const publishedAt = context.clock.now()
  const rows = [privacy, mailboxRules].map((content) => ({ ...content, hash: hashOf(content), publishedAt }))
  await context.database.insert(noticeVersions).values(rows).onConflictDoNothing()
}
