import { eq, type SQL, sql } from 'drizzle-orm'
import { recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { noteReturn } from './departures.ts'
import { rosterBefore, rosterDifferences } from './load-tables.ts'
import { endPosts } from './merging.ts'
import { areAgenciesHeld, isHeld } from './rules.ts'
import { clearStage, forgetLast, settle } from './stages.ts'
import { agencies, persons, posts, rosterLoads } from './tables.ts'

/** People in one entry of statements: so many ids lie in memory at once. */
const PEOPLE_AT_ONCE = 20_000

/**
 * Whether taking a load back would touch so much that, were it a load itself, it would be held: whoever came with it leaves, agencies hang as
 * they did before.
 */
export async function isTooMuch(context: Context, load: string): Promise<boolean> {
  const people = await countsOf(
    context,
    sql`(select count(*) from ${rosterDifferences} where load = ${load})`,
    sql`(select count(*) from ${persons})`,
  )
  if (isHeld(people.touched, people.known)) return true
  const { rows } = await context.database.execute(sql`select from ${rosterBefore} before
    join ${agencies} on agencies.code = before.agency
    where before.load = ${load} and before.was is not null
      and (before.was ->> 'parent' is distinct from agencies.parent or before.was ->> 'successor' is distinct from agencies.successor
        or before.was ->> 'end_date' is distinct from agencies.end_date::text)
    limit 1`)
  if (rows.length > 0) return true
  const added = await countsOf(
    context,
    sql`(select count(*) from ${rosterBefore} where load = ${load} and agency is not null and was is null)`,
    sql`(select count(*) from ${agencies})`,
  )
  return areAgenciesHeld(added.touched, added.known)
}

async function countsOf({ database }: Context, touched: SQL, known: SQL) {
  const { rows } = await database.execute<{ touched: number; known: number }>(
    sql`select ${touched}::int as touched, ${known}::int as known`,
  )
  return rows[0]!
}

/** Writes everything as it stood before the last load. Its freshness goes with it: the roster is as old as it was. */
export async function putBack(context: Context, by: Actor, load: string): Promise<void> {
  const { database } = context
  const today = taipeiDay(context.clock.now())
  await noteReturn(context, load)
  await putAgenciesBack(context, today)
  await putPeopleBack(context)
  await endPosts(context, sql`touched.load = ${load} and touched.is_new`, today)
  await recordReturns(context, by, load)
  await database.delete(rosterLoads).where(eq(rosterLoads.id, load))
  await settle(context, load, 'rolled-back')
  await forgetLast(context)
  await clearStage(context)
  await addJob(context, 'leaving.end', {}, { key: 'leaving.end' })
}

/** An agency that came with the load ends, and nobody takes over: somebody's post may already stand in it. */
async function putAgenciesBack({ database }: Context, today: string): Promise<void> {
  await database.execute(sql`update ${agencies} set name = was.name, parent = was.parent, level = was.level,
      successor = was.successor, start_date = was.start_date, end_date = was.end_date
    from ${rosterBefore} before, jsonb_populate_record(null::agencies, before.was) was
    where before.agency = agencies.code and before.was is not null`)
  await database.execute(sql`update ${agencies} set successor = null, end_date = greatest(start_date, ${today}::date - 1)
    from ${rosterBefore} before where before.agency = agencies.code and before.was is null`)
}

async function putPeopleBack({ database }: Context): Promise<void> {
  await database.execute(sql`update ${persons} set name = was.name, match_name = was.match_name, id_number = was.id_number,
      id_index = was.id_index, previous_index = was.previous_index, birthday = was.birthday, digest = was.digest
    from ${rosterBefore} before, jsonb_populate_record(null::persons, before.was -> 'person') was
    where before.person = persons.id`)
  await database.execute(
    sql`delete from ${posts} using ${rosterBefore} before where before.person = posts.person`,
  )
  await database.execute(sql`insert into ${posts} select was.*
    from ${rosterBefore} before, jsonb_populate_recordset(null::posts, before.was -> 'posts') was where before.person is not null`)
}

async function recordReturns(context: Context, by: Actor, load: string): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await context.database.execute<{ person: string; isNew: boolean }>(sql`
      select person, is_new as "isNew" from ${rosterDifferences} where load = ${load} and person > ${last}
      order by person limit ${PEOPLE_AT_ONCE}`)
    if (rows.length === 0) return
    last = rows.at(-1)!.person
    await recordMany(
      context,
      by,
      rows.map(({ person, isNew }) => ({
        action: isNew ? 'person.left' : 'person.put-back',
        about: { person },
      })),
    )
  }
}
