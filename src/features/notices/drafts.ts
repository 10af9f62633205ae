import { and, desc, eq, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay, taipeiMidnight } from '#foundation/roc-date.ts'
import { publishNotice } from './notices.ts'
import {
  type Audience,
  type Demand,
  type DraftFault,
  faultIn,
  type NoticeText,
  nextVersion,
} from './rules.ts'
import { noticeDrafts, noticeKinds, noticeVersions } from './tables.ts'

export type NoticeDraft = typeof noticeDrafts.$inferSelect
/** What an officer wrote. `revision`: the saved one it was written upon, 0 for none. */
export type Written = {
  version: string
  text: NoticeText
  demand: Demand
  /** Taipei day from which it is to be in force. */
  startsOn: string | null
  revision: number
}
export type Published =
  | { kind: 'published'; version: string }
  | { kind: 'changed' | 'version-used' | 'gone' | 'past' }
  | { kind: 'fault'; fault: DraftFault }

const EMPTY: NoticeText = { 'zh-TW': { title: '', blocks: [] }, en: { title: '', blocks: [] } }

export async function draftOf({ database }: Context, kind: string): Promise<NoticeDraft | undefined> {
  const [draft] = await database.select().from(noticeDrafts).where(eq(noticeDrafts.kind, kind))
  return draft
}

/** What an officer begins with: the newest version's words under the next name. */
export async function newDraft({ database, clock }: Context, kind: string): Promise<Written> {
  const versions = await database
    .select({
      version: noticeVersions.version,
      text: noticeVersions.text,
      calledOffAt: noticeVersions.calledOffAt,
    })
    .from(noticeVersions)
    .where(eq(noticeVersions.kind, kind))
    .orderBy(desc(noticeVersions.publishedAt))
  const newest = versions.find(({ calledOffAt }) => !calledOffAt)
  // The numbers of those called off are used up too.
  const numbers = versions.map(({ version }) => version)
  const version = nextVersion(numbers, taipeiDay(clock.now()))
  return { version, text: newest?.text ?? EMPTY, demand: 'agree', startsOn: null, revision: 0 }
}

/** A text that there was none of, to be written and published like the others. */
export function makeKind(
  context: Context,
  by: Actor,
  { kind, audience }: { kind: string; audience: Audience },
): Promise<'made' | 'taken'> {
  return transaction(context, async (context) => {
    const madeAt = context.clock.now()
    const row = { kind, audience, madeAt }
    const made = await context.database.insert(noticeKinds).values(row).onConflictDoNothing().returning()
    if (made.length === 0) return 'taken'
    await record(context, by, 'notice.kind-made', { subject: kind }, { audience })
    return 'made'
  })
}

/** Keeps the draft. Whoever wrote upon one that somebody else has saved over meanwhile changes nothing, and hears of it. */
export function saveDraft(
  context: Context,
  by: Actor,
  kind: string,
  { revision, ...written }: Written,
): Promise<'saved' | 'changed'> {
  return transaction(context, async (context) => {
    const changed = { changedAt: context.clock.now(), changedBy: by.account ?? null }
    const { database } = context
    const kept =
      revision === 0
        ? await database
            .insert(noticeDrafts)
            .values({ kind, ...written, ...changed, revision: 1 })
            .onConflictDoNothing()
            .returning({ kind: noticeDrafts.kind })
        : await database
            .update(noticeDrafts)
            .set({ ...written, ...changed, revision: sql`${noticeDrafts.revision} + 1` })
            .where(isRevision(kind, revision))
            .returning({ kind: noticeDrafts.kind })
    if (kept.length === 0) return 'changed'
    const { version } = written
    await record(context, by, 'notice.draft-saved', { subject: kind }, { kind, version })
    return 'saved'
  })
}

/** Throws a draft away, if it is still the one that was looked at. */
export function discardDraft(context: Context, by: Actor, kind: string, revision: number): Promise<boolean> {
  return transaction(context, async (context) => {
    const [gone] = await context.database.delete(noticeDrafts).where(isRevision(kind, revision)).returning()
    if (!gone) return false
    const { version } = gone
    await record(context, by, 'notice.draft-discarded', { subject: kind }, { kind, version })
    return true
  })
}

/** Puts the draft that was looked at in force, at once or from its day on, for a reason that stays on record. */
export function publishDraft(
  context: Context,
  by: Actor,
  { kind, revision, reason }: { kind: string; revision: number; reason: string },
): Promise<Published> {
  return transaction(context, async (context): Promise<Published> => {
    const { database } = context
    const [draft] = await database
      .select()
      .from(noticeDrafts)
      .where(eq(noticeDrafts.kind, kind))
      .for('update')
    if (draft?.revision !== revision) return { kind: draft ? 'changed' : 'gone' }
    const today = taipeiDay(context.clock.now())
    const why = hinders(draft, today)
    if (why) return why
    const { version, text, demand, startsOn } = draft
    const from = startsOn && startsOn > today ? { from: taipeiMidnight(startsOn) } : {}
    const outcome = await publishNotice(context, by, { kind, version, text }, { demand, reason, ...from })
    if (outcome.kind === 'version-used') return outcome
    await database.delete(noticeDrafts).where(eq(noticeDrafts.kind, kind))
    return { kind: 'published', version }
  })
}

function hinders({ version, text, startsOn }: NoticeDraft, today: string): Published | undefined {
  const fault = faultIn(version, text)
  if (fault) return { kind: 'fault', fault }
  return startsOn && startsOn < today ? { kind: 'past' } : undefined
}

function isRevision(kind: string, revision: number) {
  return and(eq(noticeDrafts.kind, kind), eq(noticeDrafts.revision, revision))
}
