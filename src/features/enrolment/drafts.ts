import { and, eq, inArray, isNull, lt, or, type SQLWrapper } from 'drizzle-orm'
import { addHours, addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { newId, newToken, tokenHash } from '#foundation/tokens.ts'
import {
  DRAFT_HOURS,
  DRAFT_IDLE_MINUTES,
  type Draft,
  EMPTY_DRAFT,
  type EnrolmentWay,
  endsAt,
  isAlive,
  wayOf,
} from './rules.ts'
import { drafts } from './tables.ts'

/** A draft as found by its browser's token. */
export type OpenDraft = { id: string; person: string; content: Draft; account: string | null; endsAt: Date }

const PURPOSE = 'enrolment.draft'

/** Begins a draft for somebody whose identity was just proved; the token is for the browser's cookie. */
export async function beginDraft(context: Context, person: string, way: EnrolmentWay): Promise<string> {
  const token = newToken()
  const now = context.clock.now()
  const content = context.keys.seal(PURPOSE, JSON.stringify({ ...EMPTY_DRAFT, way }))
  await context.database
    .insert(drafts)
    .values({ id: newId(), tokenHash: tokenHash(token), person, content, startedAt: now, touchedAt: now })
  return token
}

/** The living draft of this browser. Looking at it keeps it alive. */
export async function draftOf(context: Context, token: string | undefined): Promise<OpenDraft | undefined> {
  if (!token) return undefined
  const now = context.clock.now()
  const [row] = await context.database
    .select()
    .from(drafts)
    .where(eq(drafts.tokenHash, tokenHash(token)))
  if (!row || !isAlive(row, now)) return undefined
  await context.database.update(drafts).set({ touchedAt: now }).where(eq(drafts.id, row.id))
  const { id, person, account } = row
  return {
    id,
    person,
    account,
    content: JSON.parse(context.keys.open(PURPOSE, row.content)),
    endsAt: endsAt({ ...row, touchedAt: now }),
  }
}

/** Changes what the draft holds. Two tabs write one after the other, each from what is there. */
export function changeDraft(context: Context, id: string, change: (content: Draft) => Draft): Promise<Draft> {
  return context.database.transaction(async (database) => {
    const [row] = await database
      .select({ content: drafts.content })
      .from(drafts)
      .where(and(eq(drafts.id, id), isNull(drafts.submittedAt)))
      .for('update')
    if (!row) return EMPTY_DRAFT
    const changed = change(JSON.parse(context.keys.open(PURPOSE, row.content)))
    await database
      .update(drafts)
      .set({ content: context.keys.seal(PURPOSE, JSON.stringify(changed)) })
      .where(eq(drafts.id, id))
    return changed
  })
}

/** Ends what these persons have begun by personal data and not sent yet: what they have shown is not enough any more. */
export async function endDrafts(
  { database, keys }: Context,
  persons: readonly string[] | SQLWrapper,
): Promise<void> {
  const isOpen = and(inArray(drafts.person, persons), isNull(drafts.submittedAt))
  const open = await database.select({ id: drafts.id, content: drafts.content }).from(drafts).where(isOpen)
  const ended = open.filter(
    ({ content }) => wayOf(JSON.parse(keys.open(PURPOSE, content))) === 'personal-data',
  )
  const ids = ended.map(({ id }) => id)
  // One that is being sent at this moment is waited for, and stays.
  await database.delete(drafts).where(and(inArray(drafts.id, ids), isNull(drafts.submittedAt)))
}

/** Job: forgets drafts whose time is over. */
export async function forgetOldDrafts(context: Context): Promise<void> {
  const now = context.clock.now()
  await context.database
    .delete(drafts)
    .where(
      or(
        lt(drafts.startedAt, addHours(now, -DRAFT_HOURS)),
        lt(drafts.touchedAt, addMinutes(now, -DRAFT_IDLE_MINUTES)),
      ),
    )
}
