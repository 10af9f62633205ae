import { and, asc, eq, isNull } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import type { Context } from '#foundation/context.ts'
import type { Kept } from './driver.ts'
import { QUOTA_BYTES, standingOf } from './rules.ts'
import { type DifferenceKind, mailAliases, mailboxes } from './tables.ts'

/** What a mailbox should be; `gone` when it is deleted for good. */
export type Wanted = { mailbox: string; name: string; kept: Kept | 'gone' }
export type Found = { mailbox: string; kind: DifferenceKind; should: string; found: string }

/** What mailboxes in use should be: this one, or all. */
export async function wantedOf({ database }: Context, mailbox?: string): Promise<Wanted[]> {
  const rows = await database
    .select({
      mailbox: mailboxes.id,
      name: mailboxes.name,
      state: mailboxes.state,
      decided: mailboxes.decided,
      quota: mailboxes.quota,
      accountState: accounts.state,
    })
    .from(mailboxes)
    .leftJoin(accounts, eq(accounts.id, mailboxes.account))
    .where(and(eq(mailboxes.state, 'ready'), mailbox ? eq(mailboxes.id, mailbox) : undefined))
    .orderBy(asc(mailboxes.id))
  const aliases = await database
    .select({ mailbox: mailAliases.mailbox, name: mailAliases.name })
    .from(mailAliases)
    .where(and(isNull(mailAliases.endedAt), mailbox ? eq(mailAliases.mailbox, mailbox) : undefined))
    .orderBy(asc(mailAliases.name))
  const namesOf = Map.groupBy(aliases, (alias) => alias.mailbox)
  return rows.map(({ mailbox, name, quota, ...box }) => {
    const names = (namesOf.get(mailbox) ?? []).map((alias) => alias.name)
    const said = { mailbox, name, aliases: names, standing: standingOf(box), quota: quota ?? QUOTA_BYTES }
    return { mailbox, name, kept: box.decided === 'deleted' ? 'gone' : said }
  })
}

/** Where what the driver keeps is not what should be. */
export function differences(wanted: Wanted[], kept: Kept[]): Found[] {
  const there = new Map(kept.map((one) => [one.mailbox, one]))
  const known = new Set(wanted.map(({ mailbox }) => mailbox))
  const unknown = kept.filter(({ mailbox }) => !known.has(mailbox))
  return [
    ...wanted.flatMap((one) => differencesOf(one, there.get(one.mailbox))),
    ...unknown.map(({ mailbox, name }) => ({ mailbox, kind: 'unknown' as const, should: '', found: name })),
  ]
}

function differencesOf({ mailbox, name, kept }: Wanted, found: Kept | undefined): Found[] {
  if (kept === 'gone') return found ? [{ mailbox, kind: 'left-over', should: '', found: found.name }] : []
  if (!found) return [{ mailbox, kind: 'missing', should: name, found: '' }]
  return (['name', 'aliases', 'standing', 'quota'] as const).flatMap((kind) => {
    const [should, is] = [kept, found].map((one) => [one[kind]].flat().toSorted().join(' '))
    return should === is ? [] : [{ mailbox, kind, should: should!, found: is! }]
  })
}
