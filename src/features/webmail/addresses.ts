import { and, asc, eq, ilike, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { mayWrite } from '#features/lists/lists.ts'
import { mailingLists } from '#features/lists/tables.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { isPostOn } from '#features/personnel/personnel.ts'
import { matchName } from '#features/personnel/rules.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { admit } from '#foundation/throttle.ts'
import { contactsOf } from './contacts.ts'
import { once, type Party } from './rules.ts'
import type { Holder } from './webmail.ts'

/** Somebody to write to; `about` says who they are: agency, unit and title, or the holder's own note. */
export type Offered = Party & { about: string }

const MOST_OFFERED = 8
const MOST_LOOKED_AT = 40
/** A help while typing, not a way to copy the directory. */
export const PER_HOLDER = { name: 'webmail.addresses', limit: 300, minutes: 10 }

/** Whom the holder may mean: contacts first, then lists, offices and colleagues whose mailbox is in use. Nothing when asked too often. */
export async function addressesLike(context: Context, holder: Holder, typed: string): Promise<Offered[]> {
  const query = typed.normalize('NFKC').trim().slice(0, 60)
  if (!isEnough(query) || !(await admit(context, PER_HOLDER, holder.account))) return []
  const own = (await contactsOf(context, holder))
    .filter(({ name, address }) => contains(name, query) || contains(address, query))
    .slice(0, MOST_OFFERED)
    .map(({ name, address, note }) => ({ name, address, about: note }))
  const all = [
    ...own,
    ...(await listsLike(context, holder, query)),
    ...(await officesLike(context, query)),
    ...(await colleaguesLike(context, query)),
  ]
  return once(all).slice(0, MOST_OFFERED) as Offered[]
}

/** One Chinese character says much, one letter little. */
function isEnough(query: string): boolean {
  return query.length > 1 || /\p{Script=Han}/u.test(query)
}

/** Only those that the holder may write to. */
async function listsLike(context: Context, { account }: Holder, query: string): Promise<Offered[]> {
  const pattern = patternOf(query)
  const lists = await context.database
    .select()
    .from(mailingLists)
    .where(
      and(
        isNull(mailingLists.endedAt),
        or(ilike(mailingLists.title, pattern), ilike(mailingLists.name, pattern)),
      ),
    )
    .orderBy(asc(mailingLists.name))
    .limit(MOST_LOOKED_AT)
  const offered: Offered[] = []
  for (const list of lists)
    if (await mayWrite(context, list, { account }))
      offered.push({ name: list.title, address: addressOf(context, list.name), about: '' })
  return offered.slice(0, MOST_OFFERED)
}

/** 機關信箱 by their titles and names. */
async function officesLike(context: Context, query: string): Promise<Offered[]> {
  const pattern = patternOf(query)
  const rows = await context.database
    .select({ name: mailboxes.name, title: mailboxes.title, agency: agencies.name })
    .from(mailboxes)
    .innerJoin(agencies, eq(agencies.code, mailboxes.agency))
    .where(
      and(
        eq(mailboxes.kind, 'function'),
        inArray(mailboxes.decided, ['open', 'locked']),
        or(ilike(mailboxes.title, pattern), ilike(mailboxes.name, pattern)),
      ),
    )
    .orderBy(asc(mailboxes.title))
    .limit(MOST_OFFERED)
  return rows.map(({ name, title, agency }) => ({
    name: title ?? name,
    address: addressOf(context, name),
    about: agency,
  }))
}

/** What the directory tells of colleagues: name, agency, unit, title, mail. */
async function colleaguesLike(context: Context, query: string): Promise<Offered[]> {
  const today = taipeiDay(context.clock.now())
  const rows = await context.database
    .selectDistinctOn([persons.matchName, mailboxes.name], {
      box: mailboxes.name,
      name: persons.name,
      agency: agencies.name,
      unit: posts.unit,
      title: posts.title,
    })
    .from(mailboxes)
    .innerJoin(accounts, eq(accounts.id, mailboxes.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .innerJoin(posts, eq(posts.person, persons.id))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(
      and(
        eq(accounts.state, 'active'),
        eq(mailboxes.state, 'ready'),
        ne(mailboxes.decided, 'deleted'),
        isPostOn(today),
        isNamed(query),
      ),
    )
    .orderBy(asc(persons.matchName), asc(mailboxes.name), asc(posts.place))
    .limit(MOST_OFFERED)
  return rows.map(({ box, name, agency, unit, title }) => ({
    name,
    address: addressOf(context, box),
    about: [agency, unit, title].filter(Boolean).join(' '),
  }))
}

/** By the beginning of the account's name or any part of the person's. */
function isNamed(query: string): SQL | undefined {
  const name = matchName(query)
  return or(
    ilike(mailboxes.name, patternOf(query).slice(1)),
    name ? ilike(persons.matchName, `%${name.replace(/[%_\\]/g, '')}%`) : sql`false`,
  )
}

function patternOf(query: string): string {
  return `%${query.replace(/[%_\\]/g, String.raw`\$&`)}%`
}

function contains(text: string, query: string): boolean {
  return text.toLowerCase().includes(query.toLowerCase())
}
