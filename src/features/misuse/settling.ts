import { findAccount } from '#features/accounts/accounts.ts'
import { unlockAccounts } from '#features/accounts/locking.ts'
import { type Recovery, recoveryOf } from '#features/accounts/recovery.ts'
import type { AccountState, LockReason } from '#features/accounts/tables.ts'
import { tellHolder } from '#features/accounts/telling.ts'
import { record, recordExport } from '#features/audit/audit.ts'
import { type CaseRow, casesWithin, caseWithin, closeCase, countOpenCases } from '#features/cases/cases.ts'
import { CASE_KINDS, isSettledElsewhere, type Reach } from '#features/cases/rules.ts'
import { dropPassword } from '#features/passwords/passwords.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { countHeld, dropHeld, letGo } from '#foundation/outbox-holding.ts'
import { type Picked, type Picking, picked, type Wish } from '#foundation/wish.ts'
import type { Letters, Settlement } from './rules.ts'

export type MisuseCase = CaseRow & {
  accountName: string
  accountState: AccountState
  lockedFor: LockReason | null
  /** Recipients of letters that were kept back. */
  held: number
  recovery: Recovery | undefined
  /** The officer is the one concerned. */
  own: boolean
}
export type Settled = 'settled' | 'own' | 'gone'
type Deed = { id: string; reach: Reach; how: Settlement; letters: Letters; outcome: string }

/** Cases of misused accounts within reach, as they are asked for; as usual the open ones first. A list that is taken along stays on record. */
export async function misuseWithin(
  context: Context,
  by: Actor,
  reach: Reach,
  wish: Wish,
): Promise<Picked<CaseRow>> {
  const all = (await casesWithin(context, reach)).filter(({ kind }) => isSettledElsewhere(kind))
  const list = picked(all, wish, PICKING)
  await recordExport(context, by, wish, { list: 'misuse', rows: list.rows.length })
  return list
}

const PICKING: Picking<CaseRow> = {
  texts: ({ personName, agencyName }) => [personName, agencyName],
  filters: { state: ({ closedAt }) => (closedAt ? 'closed' : 'open') },
  sorts: {
    person: ({ personName }) => personName,
    agency: ({ agencyName }) => agencyName,
    opened: ({ openedAt }) => openedAt,
  },
}

export function countMisuse(context: Context, reach: Reach): Promise<number> {
  return countOpenCases(context, reach, CASE_KINDS.filter(isSettledElsewhere))
}

/** One such case, with what an officer must know to settle it. */
export async function misuseCase(
  context: Context,
  by: Actor,
  which: { id: string; reach: Reach },
): Promise<MisuseCase | undefined> {
  const one = await caseWithin(context, which)
  const account = one?.account && (await findAccount(context, one.account))
  if (!one || !account || !isSettledElsewhere(one.kind)) return undefined
  const [held, recovery] = [await countHeld(context, account.id), await recoveryOf(context, account.id)]
  const { name: accountName, state: accountState, lockedFor, person } = account
  return { ...one, accountName, accountState, lockedFor, held, recovery, own: person === by.person }
}

/**
 * Settles a case of a misused account: opens the account again – its password is void, so that the next sign-in needs a new one –
 * or keeps it locked until a card or the desk opens it; what was kept back leaves or never does. Never one's own case.
 */
export function settle(
  context: Context,
  by: Actor,
  { id, reach, how, letters, outcome }: Deed,
): Promise<Settled> {
  return transaction(context, async (context) => {
    const one = await misuseCase(context, by, { id, reach })
    if (!one?.account) return 'gone'
    if (one.own) return 'own'
    if (!(await closeCase(context, by, { id, reach, outcome }))) return 'gone'
    const { account } = one
    if (how === 'reopen') await reopen(context, by, account, one.lockedFor)
    const recipients = await (letters === 'send' ? letGo : dropHeld)(context, account)
    await record(context, by, 'misuse.settled', { account, subject: id }, { how, letters, recipients })
    await tellHolder(context, account, how === 'reopen' ? 'misuse-reopened' : 'misuse-kept')
    return 'settled'
  })
}

/**
 * The stranger knows the password: it ends with the lock, also where the holder has left meanwhile and the roster opens the account one
 * day. Where the holder is back already, theirs is a new one and stays.
 */
async function reopen(
  context: Context,
  by: Actor,
  account: string,
  lockedFor: LockReason | null,
): Promise<void> {
  const opened = await unlockAccounts(context, by, [account], 'not-me')
  const waitsForRoster = lockedFor === 'not-me' && (await findAccount(context, account))?.lockedFor === 'left'
  if (opened.length > 0 || waitsForRoster)
    await dropPassword(context, by, { owner: account, policy: 'account' })
}
