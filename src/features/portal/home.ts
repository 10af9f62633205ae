import { type SQL, sql } from 'drizzle-orm'
import { passwords } from '#features/passwords/tables.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import type { Way } from '#features/sign-in/rules.ts'
import { sessions, signIns } from '#features/sign-in/tables.ts'
import { openings } from '#features/sso/clients.ts'
import type { Context } from '#foundation/context.ts'
import { gathered } from '#foundation/gather.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { run, statement } from '#foundation/statement.ts'
import { allZones, type Zone } from './portal.ts'
import { daysBetween, isShownTo, type Kind, kindOf, type Post, type Viewer } from './rules.ts'
import { agenciesOfAll, type LimitedNews, limitedNews } from './showing.ts'
import { portalAccounts } from './tables.ts'
import { personnelTitles } from './titles.ts'
import { type Counters, counters } from './visits.ts'

type Here = { session: string; account: string; person: string; since: Date }

/** What stands on the home page about the one who is here; moments in milliseconds. */
type Own = {
  kind: Kind | null
  posts: Post[] | null
  agencyName: string | null
  way: Way | null
  setAt: number | null
  previous: number | null
  failed: number | null
}

const said = (name: string, type: string) => sql`${sql.placeholder(name)}::${sql.raw(type)}[]`
const milliseconds = (moment: SQL) => sql`(extract(epoch from ${moment}) * 1000)::float8`
const latest = (which: SQL) =>
  sql`(select max(t.at) from ${signIns} t where t.account = here.account and t.face = 'portal' and ${which})`

const OWN = statement(
  'portal-home-own',
  sql`select k.kind, m.name as "agencyName", s.way, ${milliseconds(sql`w.set_at`)} as "setAt",
      case when k.kind = 'personnel' then (
        select json_agg(json_build_object('agencyName', a.name, 'unit', p.unit, 'title', p.title, 'status', p.status,
          'start', p.start_date, 'end', p.end_date))
        from ${posts} p join ${agencies} a on a.code = p.agency where p.person = here.person) end as posts,
      ${milliseconds(latest(sql`t.result = 'signed-in' and t.at <= here.since and t.session is distinct from here.session`))} as previous,
      ${milliseconds(latest(sql`t.result <> 'signed-in'`))} as failed
    from unnest(${said('accounts', 'uuid')}, ${said('persons', 'uuid')}, ${said('sessions', 'uuid')}, ${said('since', 'timestamptz')})
        with ordinality as here (account, person, session, since, place)
      left join ${portalAccounts} k on k.account = here.account
      left join ${passwords} w on w.owner = here.account and w.policy = 'portal'
      left join ${posts} held on held.person = here.person and held.main left join ${agencies} m on m.code = held.agency
      left join ${sessions} s on s.id = here.session
    order by here.place`,
)

/** All that the portal's home shows of the one who is here, its zones and its counters (M12). */
export const homeOf = gathered(homesOf)

async function homesOf(context: Context, here: Here[]) {
  const own = await run<Own>(context, OWN, {
    accounts: here.map(({ account }) => account),
    persons: here.map(({ person }) => person),
    sessions: here.map(({ session }) => session),
    since: here.map(({ since }) => since.toISOString()),
  })
  const pieces = { zones: await allZones(context), news: await limitedNews(context) }
  const agencies = await agenciesWanted(context, here, pieces)
  const shared = {
    ...pieces,
    counters: await counters(context),
    opened: [...(await openings(context)).keys()],
    titles: await personnelTitles(context),
  }
  return here.map(({ since }, place) =>
    homeFor(context, since, { ...own[place]!, agencies: agencies[place]! }, shared),
  )
}

type Pieces = { zones: Zone[]; news: LimitedNews[] }

/** Only where something is for one agency, which is seldom, has anybody's agency to be known. */
async function agenciesWanted(context: Context, here: Here[], { zones, news }: Pieces): Promise<string[][]> {
  if (![...zones, ...news].some(({ agency }) => agency)) return here.map(() => [])
  return agenciesOfAll(
    context,
    here.map(({ person }) => person),
  )
}

/** What is alike for all. */
type Shared = { counters: Counters; opened: string[]; titles: string[] }

function homeFor(
  context: Context,
  since: Date,
  own: Own & Pick<Viewer, 'agencies'>,
  { zones, news, counters, opened, titles }: Pieces & Shared,
) {
  const now = context.clock.now()
  const today = taipeiDay(now)
  const kind = own.kind === 'personnel' ? kindOf(own.posts ?? [], today, titles) : 'general'
  const viewer = { kind, agencies: own.agencies } as const
  return {
    kind,
    signIns: {
      current: since,
      way: own.way ?? 'password',
      previous: moment(own.previous),
      failed: moment(own.failed),
    },
    agencyName: own.agencyName ?? undefined,
    passwordDays: own.setAt === null ? undefined : daysBetween(new Date(own.setAt), now),
    zones: zones.filter((zone) => isShownTo(zone, viewer, today)),
    news: news.filter((one) => isShownTo(one, viewer, today)),
    opened,
    counters,
  }
}

function moment(milliseconds: number | null): Date | undefined {
  return milliseconds === null ? undefined : new Date(milliseconds)
}

export type Home = Awaited<ReturnType<typeof homeOf>>
