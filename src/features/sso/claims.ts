import { sql } from 'drizzle-orm'
import type { Account, AccountClaims, FindAccount } from 'oidc-provider'
import { rolesOf } from '#features/accounts/accounts.ts'
import { accounts } from '#features/accounts/tables.ts'
import { addressOf, mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import type { Context } from '#foundation/context.ts'
import { gathered } from '#foundation/gather.ts'
import { run, statement } from '#foundation/statement.ts'
import { isId } from '#foundation/tokens.ts'
import { CLAIMS_OF } from './rules.ts'
import { here } from './surroundings.ts'

export const CLAIMS = { ...CLAIMS_OF, iss: null }

type Holder = Pick<typeof accounts.$inferSelect, 'id' | 'name' | 'person' | 'language'>

const FROM_ROSTER = ['name', ...CLAIMS_OF.agency!]

const HOLDERS = statement(
  'sso-holders',
  sql`select id, name, person, language from ${accounts} where id = any(${sql.placeholder('ids')}::uuid[]) and state = 'active'`,
)

/** An account that can be signed in to; a locked or closed one is nobody, so that none of its tokens works any more. */
export const findAccount: FindAccount = async (_ctx, sub) => {
  const { context } = here()
  const holder = isId(sub) ? await holderOf(context, sub) : undefined
  if (!holder) return undefined
  const claims: Account['claims'] = (use, scope, asked) => {
    // What scopes stand for is told at the userinfo endpoint; an ID token bears only what is asked for by name (Core §5.4).
    const scopes = use === 'id_token' ? [] : scope.split(' ')
    const wanted = [...scopes.flatMap((one) => CLAIMS_OF[one] ?? []), ...Object.keys(asked)]
    return claimsOf(context, holder, (some) => some.some((claim) => wanted.includes(claim)))
  }
  return { accountId: holder.id, claims }
}

const holderOf = gathered(async (context: Context, ids: string[]) => {
  const found = await run<Holder>(context, HOLDERS, { ids })
  const holders = new Map(found.map((one) => [one.id, one]))
  return ids.map((id) => holders.get(id))
})

/** Looks up what is wanted, and nothing else. */
async function claimsOf(
  context: Context,
  { id, name, person: personId, language }: Holder,
  wants: (claims: string[]) => boolean,
): Promise<AccountClaims> {
  const [person, mailbox, roles] = await Promise.all([
    wants(FROM_ROSTER) ? findPerson(context, personId) : undefined,
    wants(CLAIMS_OF.email!) ? mailboxOf(context, id) : undefined,
    wants(['roles']) ? rolesOf(context, id) : [],
  ])
  const main = person?.main
  return {
    sub: id,
    name: person?.name,
    preferred_username: name,
    locale: language,
    zoneinfo: 'Asia/Taipei',
    ...(mailbox?.state === 'ready' && { email: addressOf(context, name), email_verified: true }),
    ...(main && {
      agency: main.agency,
      agency_name: main.agencyName,
      unit: main.unit,
      title: main.title,
      category: main.category,
      roles: roles.map(({ role, agency }) => `${role}@${agency}`),
    }),
  }
}
