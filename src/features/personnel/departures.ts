import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { isPostOver } from './comparing.ts'
import { rosterBefore, rosterDepartures, rosterDifferences } from './load-tables.ts'
import { posts } from './tables.ts'

/** Notes where the people whom a load has changed were in post before it, and are no more. */
export async function noteDepartures(context: Context, load: string): Promise<void> {
  const was = sql`select posts.* from ${rosterBefore} before,
    jsonb_populate_recordset(null::posts, before.was -> 'posts') posts where before.load = ${load} and before.person is not null`
  const now = sql`select posts.* from ${posts} join ${rosterBefore} before on before.person = posts.person and before.load = ${load}`
  await note(context, load, { was, now })
}

/** The same for a load that is about to be taken back: what it brought ends, what stood before it is there again. */
export async function noteReturn(context: Context, load: string): Promise<void> {
  const was = sql`select posts.* from ${posts} where person in (
    select before.person from ${rosterBefore} before where before.load = ${load} and before.person is not null
    union all select touched.person from ${rosterDifferences} touched where touched.load = ${load} and touched.is_new)`
  const now = sql`select posts.* from ${rosterBefore} before,
    jsonb_populate_recordset(null::posts, before.was -> 'posts') posts where before.load = ${load} and before.person is not null`
  await note(context, load, { was, now })
}

/** Notes that everything of ours has ended for these people, who have left; in the deed that ends it. */
export function endDepartures(context: Context, by: Actor, people: string[]): Promise<void> {
  return transaction(context, async (context) => {
    if (people.length === 0) return
    const { person, agency, hasLeft, endedAt } = rosterDepartures
    const ended = await context.database
      .update(rosterDepartures)
      .set({ endedAt: context.clock.now() })
      .where(and(inArray(person, people), eq(hasLeft, true), isNull(endedAt)))
      .returning({ person, agency })
    const action = 'person.departed'
    await recordMany(
      context,
      by,
      ended.map(({ person, agency }) => ({ action, about: { person, subject: agency } })),
    )
  })
}

async function note(
  { database, clock }: Context,
  load: string,
  { was, now }: { was: SQL; now: SQL },
): Promise<void> {
  const at = clock.now()
  const isOver = isPostOver(taipeiDay(at))
  const still = sql`select from now posts where posts.person = gone.person and not ${isOver}`
  await database.execute(sql`with was as materialized (${was}), now as materialized (${now})
    insert into ${rosterDepartures} (load, person, agency, has_left, at)
    select ${load}::uuid, gone.person, gone.agency, not exists (${still}), ${at}
    from (select distinct posts.person, posts.agency from was posts where not ${isOver}) gone
    where not exists (${still} and posts.agency = gone.agency)
    on conflict do nothing`)
}
