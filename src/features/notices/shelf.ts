import { and, asc, desc, eq, isNull, lt } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import type { NoticeDraft } from './drafts.ts'
import type { Notice } from './notices.ts'
import type { Audience } from './rules.ts'
import { noticeDrafts, noticeKinds, noticeVersions } from './tables.ts'

/** A kind of text with all its versions, the newest first, those called off among them; the one in force and what is being written. */
export type Shelf = {
  kind: string
  audience: Audience
  versions: Notice[]
  current?: Notice
  draft?: NoticeDraft
}

/** Every text there is, those that came with the system first. */
export async function shelves(context: Context): Promise<Shelf[]> {
  const { database } = context
  const [kinds, versions, drafts] = await Promise.all([
    database.select().from(noticeKinds).orderBy(asc(noticeKinds.madeAt), desc(noticeKinds.kind)),
    database.select().from(noticeVersions).orderBy(desc(noticeVersions.publishedAt)),
    database.select().from(noticeDrafts),
  ])
  const now = context.clock.now()
  return kinds.map(({ kind, audience }) => {
    const own = versions.filter((one) => one.kind === kind)
    const current = own.find(({ publishedAt, calledOffAt }) => publishedAt <= now && !calledOffAt)
    const draft = drafts.find((one) => one.kind === kind)
    return { kind, audience, versions: own, ...(current && { current }), ...(draft && { draft }) }
  })
}

/** One of them. */
export async function shelfOf(context: Context, kind: string): Promise<Shelf | undefined> {
  return (await shelves(context)).find((shelf) => shelf.kind === kind)
}

/** What was in force before a version; undefined for the first. */
export async function versionBefore({ database }: Context, kind: string, at: Date) {
  const [before] = await database
    .select()
    .from(noticeVersions)
    .where(
      and(
        eq(noticeVersions.kind, kind),
        lt(noticeVersions.publishedAt, at),
        isNull(noticeVersions.calledOffAt),
      ),
    )
    .orderBy(desc(noticeVersions.publishedAt))
    .limit(1)
  return before
}
