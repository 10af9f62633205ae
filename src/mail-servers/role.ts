import { sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { DATABASE_ROLE } from './plan.ts'

/** What a database administrator runs where Cityhall's own role may make no others. */
export function roleStatements(password: string): string[] {
  const quoted = `'${password.replaceAll("'", "''")}'`
  return [
    `do $$ begin create role ${DATABASE_ROLE} login; exception when duplicate_object then null; end $$`,
    `alter role ${DATABASE_ROLE} login password ${quoted}`,
    `grant usage on schema mail_server to ${DATABASE_ROLE}`,
    `grant select on all tables in schema mail_server to ${DATABASE_ROLE}`,
  ]
}

/** Makes the role by which the mail servers read what they may know, and nothing else. */
export async function makeRole({ database, keys }: Context): Promise<void> {
  for (const statement of roleStatements(keys.secret('mail-database')))
    await database.execute(sql.raw(statement))
}
