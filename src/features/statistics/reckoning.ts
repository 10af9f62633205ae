import { max, min, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { applications } from '#features/enrolment/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { isInPost, waysUp } from '#features/personnel/personnel.ts'
import { persons, posts } from '#features/personnel/tables.ts'
import { portalAccounts } from '#features/portal/tables.ts'
import { signIns } from '#features/sign-in/tables.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { daysToReckon } from './rules.ts'
import { dailyFigures, dailyStands, reckonedDays } from './tables.ts'

/**
 * Job: the figures of today so far, and of every day since the last time. A day that was reckoned after its end is left alone: what
 * it was reckoned of is forgotten one day, and people move on to other agencies.
 */
export async function reckon(context: Context): Promise<void> {
  const { database, clock } = context
  const today = taipeiDay(clock.now())
  const [known] = await database.select({ last: max(reckonedDays.day) }).from(reckonedDays)
  const last = known?.last ?? undefined
  for (const day of daysToReckon(last, last ? undefined : await firstDay(context), today))
    await transaction(context, (context) => reckonDay(context, day))
  await transaction(context, (context) => noteStands(context, today))
}

/** The same for one day that this city has not lived through: such as those before a demonstration. */
export function reckonOn(context: Context, day: string): Promise<void> {
  return transaction(context, async (context) => {
    await reckonDay(context, day)
    await noteStands(context, day)
  })
}

async function firstDay({ database }: Context): Promise<string | undefined> {
  const [[applied], [tried]] = await Promise.all([
    database.select({ at: min(applications.submittedAt) }).from(applications),
    database.select({ at: min(signIns.at) }).from(signIns),
  ])
  const [first] = [applied?.at, tried?.at].flatMap((at) => at ?? []).sort((a, b) => a.getTime() - b.getTime())
  return first && taipeiDay(first)
}

async function reckonDay({ database, clock }: Context, day: string): Promise<void> {
  const at = clock.now()
  await database
    .insert(reckonedDays)
    .values({ day, at })
    .onConflictDoUpdate({ target: reckonedDays.day, set: { at } })
  await database.delete(dailyFigures).where(sql`${dailyFigures.day} = ${day}::date`)
  await database.execute(sql`
    with tries as materialized (
      select ${posts.agency} as agency, ${signIns.face} as face, ${signIns.way} as way, ${signIns.account} as account,
        ${signIns.result} = 'signed-in' as is_in
      from ${signIns}
      join ${accounts} on ${accounts.id} = ${signIns.account}
      join ${posts} on ${posts.person} = ${accounts.person} and ${posts.main}
      where ${isOn(signIns.at, day)}
    )
    insert into ${dailyFigures} (kind, day, agency, part, whole, count)
    select kind, ${day}::date, agency, part, false, count(distinct who)
    from (
      select 'application' as kind, ${posts.agency} as agency, ${applications.way} as part, ${applications.id} as who
      from ${applications} join ${posts} on ${posts.person} = ${applications.person} and ${posts.main}
      where ${isOn(applications.submittedAt, day)}
      union all
      select 'ready', ${posts.agency}, ${MINUTES}::text, ${mailboxes.id}
      from ${mailboxes} join ${posts} on ${posts.person} = ${mailboxes.person} and ${posts.main}
      where ${isOn(mailboxes.readyAt, day)}
      union all
      select 'visitor', agency, face, account from tries where is_in
    ) happened
    group by kind, agency, part
    union all
    select case when is_in then 'sign-in' else 'refused' end, ${day}::date, agency, way, false, count(*) from tries group by is_in, agency, way
    union all
    select 'visit', ${day}::date, agency, face, false, count(*) from tries where is_in group by agency, face`)
  await database.execute(sql`
    insert into ${dailyFigures} (kind, day, agency, part, whole, count)
    select kind, day, above, part, true, sum(count) from ${dailyFigures} join ${waysUp()} up on code = agency
    where day = ${day}::date and not whole
    group by kind, day, above, part`)
}

/** Two digits tell enough of a wait, and make fewer rows: 1438 minutes are 1400. */
const WAITED = sql`greatest(1, round(extract(epoch from ${mailboxes.readyAt} - ${mailboxes.requestedAt}) / 60))`
const MINUTES = sql`round(${WAITED}, least(0, 1 - floor(log(${WAITED}))::int))::int`

/** The day in Taipei, as a span that an index can answer. */
function isOn(column: unknown, day: string) {
  const start = sql`${`${day}T00:00:00+08:00`}::timestamptz`
  return sql`${column} >= ${start} and ${column} < ${start} + interval '1 day'`
}

async function noteStands({ database }: Context, today: string): Promise<void> {
  await database.delete(dailyStands).where(sql`${dailyStands.day} = ${today}::date`)
  await database.execute(sql`
    insert into ${dailyStands} (day, agency, whole, people, accounts, mailboxes, portal)
    select ${today}::date, ${posts.agency}, false, count(*), count(${accounts.id}), count(${mailboxes.id}), count(${portalAccounts.account})
    from ${persons}
    join ${posts} on ${posts.person} = ${persons.id} and ${posts.main}
    left join ${accounts} on ${accounts.person} = ${persons.id} and ${accounts.state} <> 'closed'
    left join ${mailboxes} on ${mailboxes.account} = ${accounts.id} and ${mailboxes.state} = 'ready'
      and ${mailboxes.decided} not in ('closed', 'deleted')
    left join ${portalAccounts} on ${portalAccounts.account} = ${accounts.id} and ${portalAccounts.state} = 'active'
    where ${isInPost(persons.id, today)}
    group by ${posts.agency}`)
  await database.execute(sql`
    insert into ${dailyStands} (day, agency, whole, people, accounts, mailboxes, portal)
    select day, above, true, sum(people), sum(accounts), sum(mailboxes), sum(portal) from ${dailyStands} join ${waysUp()} up on code = agency
    where day = ${today}::date and not whole
    group by day, above`)
}
