import { inArray, type SQL, sql } from 'drizzle-orm'
import { appPasswords } from '#features/accounts/app-password-tables.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { auditEntries, auditInbox } from '#features/audit/tables.ts'
import { cases } from '#features/cases/tables.ts'
import { messages } from '#features/mailboxes/drivers/embedded/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { passwords } from '#features/passwords/tables.ts'
import { persons } from '#features/personnel/tables.ts'
import { sessions } from '#features/sign-in/tables.ts'
import { ssoTokens } from '#features/sso/tables.ts'
import type { Seen } from '../seen.ts'
import { IDLE_MINUTES, MINUTE } from '../world.ts'
import { idNumberOf, type Town } from './town.ts'

/** What the city keeps of a person, with the ids (sub) of their accounts, how often the log names each, and what connected systems hold. */
export type Looked = Seen & { ids: string[]; entries: number[]; tokens: number[] }

type Found = Seen['accounts'][number] & { id: string; entries: number; tokens: number }
type Row = { index: string; accounts: Found[] }

/** Looks at these people in one statement, past every verb. */
export async function look(town: Town, whom: number[]): Promise<Looked[]> {
  const { database, keys } = town.context
  const indexes = whom.map((who) => keys.index('personnel.id_number', idNumberOf(who)))
  const { rows } = await database.execute<Row>(sql`
    select encode(${persons.idIndex}, 'hex') as index, coalesce((select json_agg(${accountIn(town)} order by a.opened_at)
      from ${accounts} a where a.person = ${persons.id}), '[]') as accounts
    from ${persons} where ${inArray(persons.idIndex, indexes)}`)
  return indexes.map((index) => {
    const found = rows.find((row) => row.index === index.toString('hex'))?.accounts ?? []
    return {
      accounts: found.map(({ id: _, entries: __, tokens: ___, ...seen }) => seen),
      ids: found.map(({ id }) => id),
      entries: found.map(({ entries }) => entries),
      tokens: found.map(({ tokens }) => tokens),
    }
  })
}

function accountIn(town: Town): SQL {
  const now = new Date(town.at.now)
  const idle = new Date(town.at.now - IDLE_MINUTES * MINUTE)
  return sql`json_build_object('id', a.id, 'name', a.name, 'state', a.state, 'lockedFor', a.locked_for,
    'proofing', a.proofing, 'isConfirmed', a.recovery_confirmed_at is not null,
    'hasPassword', exists (select from ${passwords} p where p.owner = a.id and p.policy = 'account'),
    'sessions', (select count(*) from ${sessions} s where s.account = a.id and s.ended_at is null
      and s.expires_at > ${now} and s.seen_at > ${idle}),
    'apps', (select count(*) from ${appPasswords} p where p.account = a.id and p.ended_at is null),
    'roles', (select coalesce(json_agg(r.role || ' ' || r.agency order by r.role || ' ' || r.agency), '[]')
      from ${roles} r where r.account = a.id),
    'hasCase', exists (select from ${cases} c where c.account = a.id and c.kind = 'misused' and c.closed_at is null),
    'box', (select json_build_object('state', b.state, 'decided', b.decided, 'decidedFor', b.decided_for,
        'deleteAt', (extract(epoch from b.delete_at) * 1000)::float8,
        'messages', (select count(*) from ${messages} m where m.mailbox = b.id))
      from ${mailboxes} b where b.account = a.id),
    'tokens', (select count(*) from ${ssoTokens} t where t.account = a.id),
    'entries', (select count(*) from ${auditInbox} i where i.account = a.id)
      + (select count(*) from ${auditEntries} e where e.account = a.id))`
}
