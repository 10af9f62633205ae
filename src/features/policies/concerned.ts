import { type SQL, sql } from 'drizzle-orm'
import { accounts, codeSecrets, passkeys } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { cardHolders } from '#features/citizen-card/tables.ts'
import { choicesOn } from '#features/passwords/requiring.ts'
import type { Policy } from '#features/passwords/rules.ts'
import { passwords } from '#features/passwords/tables.ts'
import { hangsUnder, waysUp } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import { signIns } from '#features/sign-in/tables.ts'
import { openFor, type Switch } from '#features/sign-in/way-rules.ts'
import type { SwitchWish } from '#features/sign-in/ways.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { Picked } from '#foundation/wish.ts'

/** How many hold a password that the policy of this agency is about, and how many of them use a code beside it. */
export type Concerned = { people: number; coded: number }
/** Somebody who would have no way in any more. */
export type LockedOut = { person: string; name: string; account: string; agencyName: string }

/** Who follows the choice of this agency: everybody under it, but for agencies that have chosen themselves. */
export async function concernedBy(
  context: Context,
  { face, agency }: { face: Policy; agency: string },
): Promise<Concerned> {
  const chosen = choicesOn(face, taipeiDay(context.clock.now()))
  const { rows } = await context.database.execute<Concerned>(sql`
    with recursive following as (
      select code from ${agencies} where code = ${agency}
      union
      select below.code from ${agencies} below join following on ${hangsUnder('below')} = following.code
        where below.code not in (select agency from ${chosen} chosen where policy is not null)
    )
    select count(*)::int as people, count(c.account)::int as coded
    from ${accounts} a
      join ${posts} p on p.person = a.person and p.main
      join following on following.code = p.agency
      join ${passwords} w on w.owner = a.id and w.policy = ${face}
      left join ${codeSecrets} c on c.account = a.id and c.confirmed_at is not null
    where a.state <> 'closed'`)
  return rows[0]!
}

/**
 * Who has a way in now and would have none: by password and codes, passkeys, a card that was used here, a phone that was. A card or
 * phone that was never used here is not known of. The first of them by agency and name, and how many.
 */
export async function lockedOutBy(
  context: Context,
  wish: Omit<SwitchWish, 'reason'>,
  switches: readonly Switch[],
  most: number,
): Promise<Picked<LockedOut>> {
  const changed = await changedBy(context, wish, switches)
  if (changed.length === 0) return { rows: [], total: 0 }
  const { rows } = await context.database.execute<LockedOut & { total: number }>(sql`
    with held as (
      select a.id, a.name as account, a.person, who.name, g.name as agency_name, p.agency, place.before, place.after,
        exists (select from ${passwords} w where w.owner = a.id and w.policy = 'account') as password,
        exists (select from ${codeSecrets} c where c.account = a.id and c.confirmed_at is not null) as coded,
        exists (select from ${passkeys} k where k.account = a.id and k.domain = ${context.settings.passkeyDomain}) as passkey,
        exists (select from ${cardHolders} h where h.person = a.person) as card,
        a.proofing = 'tw-fido' or exists (select from ${signIns} s
          where s.account = a.id and s.way = 'tw-fido' and s.result = 'signed-in') as phone
      from json_to_recordset(${JSON.stringify(changed)}::json) as place(agency text, before text[], after text[])
        join ${posts} p on p.agency = place.agency and p.main
        join ${accounts} a on a.person = p.person and a.state = 'active'
        join ${persons} who on who.id = a.person
        join ${agencies} g on g.code = p.agency
    )
    select person, name, account, agency_name as "agencyName", count(*) over ()::int as total
    from held where ${hasWay(sql`before`)} and not ${hasWay(sql`after`)}
    order by agency, name, account limit ${most}`)
  return { rows: rows.map(({ total: _, ...one }) => one), total: rows[0]?.total ?? 0 }
}

/** Notes that a list of those who would be locked out was taken along. */
export async function noteTaken(context: Context, by: Actor, way: string, count: number): Promise<void> {
  await record(context, by, 'people.exported', {}, { list: 'locked-out', way, count })
}

/** Has the holder something for a way that is open? Where codes are on, the password alone opens nothing (M17). */
function hasWay(open: SQL): SQL {
  return sql`(password and not coded and 'password' = any(${open}) or password and coded and 'one-time-code' = any(${open})
    or passkey and 'passkey' = any(${open}) or card and 'citizen-card' = any(${open}) or phone and 'tw-fido' = any(${open}))`
}

/** What is open before and after, at each agency where that differs. */
async function changedBy(
  { database }: Context,
  { way, agency, isOn }: Omit<SwitchWish, 'reason'>,
  before: readonly Switch[],
): Promise<{ agency: string; before: string[]; after: string[] }[]> {
  const others = before.filter((one) => one.way !== way || one.agency !== agency)
  const after = isOn === null ? others : [...others, { way, agency, isOn }]
  const { rows: places } = await database.execute<{ code: string; lineage: string[] }>(
    sql`select code, array_agg(above order by step) as lineage from ${waysUp()} up group by code having ${agency} = any(array_agg(above))`,
  )
  return places
    .map(({ code, lineage }) => ({
      agency: code,
      before: openFor(before, lineage),
      after: openFor(after, lineage),
    }))
    .filter((one) => one.before.includes(way) !== one.after.includes(way))
}
