import { eq } from 'drizzle-orm'
import { type Account, accountByName, accountOfPerson, openAccount } from '#features/accounts/accounts.ts'
import { lockAccounts, unlockAccounts } from '#features/accounts/locking.ts'
import { reservedAmong, reserveName } from '#features/accounts/reserved-names.ts'
import { requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { keepForeign } from '#features/passwords/foreign.ts'
import { findPersonByIdNumber, type Person } from '#features/personnel/personnel.ts'
import { isEmployed } from '#features/personnel/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { readForeign } from '#foundation/foreign-hash.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import { wrapForeign } from '#foundation/wrapped-hash.ts'
import { type Counts, type Former, isArgon2id, type RowFault } from './rules.ts'
import { takeoverAccounts, takeovers } from './tables.ts'

export type Takeover =
  | { outcome: 'loaded'; takeover: string; counts: Counts }
  | { outcome: 'previewed'; counts: Counts }
  | { outcome: 'refused'; faults: { line: number; fault: RowFault }[] }

type Step =
  | { kind: 'open'; former: Former; person: Person }
  | { kind: 'again'; former: Former; person: Person; account: Account }
  | { kind: 'reserve' | 'unchanged'; former: Former }
type Options = {
  dryRun?: boolean
  progress?: (done: number, total: number) => void | Promise<void>
  /** In the same transaction: for whoever must write down that it is done. */
  done?: (context: Context, takeover: string, counts: Counts) => Promise<void>
}

const HASHES_AT_ONCE = 4

/**
 * Takes over the accounts of a former system, all or none. Whoever is at work by the roster gets the same name, with the
 * password as it was; names of nobody at work are reserved. Rows that were taken over before change nothing.
 */
export async function takeOverAccounts(
  context: Context,
  by: Actor,
  rows: Former[],
  { dryRun = false, progress, done }: Options = {},
): Promise<Takeover> {
  const hashes = dryRun ? new Map<number, string>() : await wrapped(rows, progress)
  return transaction(context, async (context) => {
    const { steps, faults } = await planned(context, rows)
    if (faults.length > 0) return { outcome: 'refused', faults }
    if (dryRun) return { outcome: 'previewed', counts: countsOf(steps) }
    const takeover = newId()
    await context.database.insert(takeovers).values({ id: takeover, at: context.clock.now() })
    for (const step of steps)
      await carryOut(context, by, { takeover, step, hash: hashes.get(step.former.line) })
    await done?.(context, takeover, countsOf(steps))
    return { outcome: 'loaded', takeover, counts: countsOf(steps) }
  })
}

async function planned(context: Context, rows: Former[]) {
  const steps: Step[] = []
  const faults: { line: number; fault: RowFault }[] = []
  const reserved = await reservedAmong(
    context,
    rows.map(({ name }) => name),
  )
  for (const former of rows) {
    const step = await stepOf(context, former, reserved.has(former.name))
    if ('fault' in step) faults.push({ line: former.line, fault: step.fault })
    else steps.push(step)
  }
  return { steps, faults }
}

async function stepOf(
  context: Context,
  former: Former,
  isReserved: boolean,
): Promise<Step | { fault: RowFault }> {
  const person = former.idNumber ? await findPersonByIdNumber(context, former.idNumber) : undefined
  const account = await accountByName(context, former.name)
  if (!person || !isEmployed(person, taipeiDay(context.clock.now()))) {
    if (account && account.person !== person?.id) return { fault: 'name-taken' }
    return { kind: account || isReserved ? 'unchanged' : 'reserve', former }
  }
  if (account) return ofAccount(former, person, account)
  if (await accountOfPerson(context, person.id)) return { fault: 'holds-another' }
  return isReserved ? { fault: 'name-taken' } : { kind: 'open', former, person }
}

function ofAccount(former: Former, person: Person, account: Account): Step | { fault: RowFault } {
  if (account.person !== person.id) return { fault: 'name-taken' }
  if (account.lockedFor !== 'taken-back') return { kind: 'unchanged', former }
  return { kind: 'again', former, person, account }
}

async function carryOut(
  context: Context,
  by: Actor,
  { takeover, step, hash }: { takeover: string; step: Step; hash: string | undefined },
): Promise<void> {
  const { former } = step
  if (step.kind === 'reserve')
    await reserveName(context, by, { name: former.name, reservedFor: 'former-system' })
  if (step.kind !== 'open' && step.kind !== 'again') return
  const account = step.kind === 'again' ? step.account.id : await opened(context, by, former, step.person)
  if (step.kind === 'again') await unlockAccounts(context, by, [account], 'taken-back')
  else if (hash) await keepForeign(context, by, { owner: account, phc: hash })
  if (former.mailbox) await requestMailbox(context, by, { account, person: step.person.id })
  if (former.disabled) await lockAccounts(context, by, [account], 'administrator')
  const outcome = step.kind === 'open' ? 'opened' : 'opened-again'
  await context.database.insert(takeoverAccounts).values({ takeover, account, outcome })
}

/** The former system proved nobody's identity to us: such an account begins at the lowest level (M3.6). */
async function opened(
  context: Context,
  by: Actor,
  { name, language, recovery }: Former,
  person: Person,
): Promise<string> {
  const opening = await openAccount(context, by, {
    ...{ name, language, recovery, person: person.id },
    proofing: 'personal-data',
  })
  if (opening.kind !== 'opened') throw new Error('an account was taken while the takeover was under way')
  return opening.account.id
}

/** Argon2id over every foreign hash, before any transaction is open. */
async function wrapped(rows: Former[], progress: Options['progress']): Promise<Map<number, string>> {
  const hashes = new Map<number, string>()
  const waiting = rows.filter(({ hash }) => hash)
  for (let from = 0; from < waiting.length; from += HASHES_AT_ONCE) {
    const some = waiting.slice(from, from + HASHES_AT_ONCE)
    const made = await Promise.all(
      some.map(({ hash }) => (isArgon2id(hash) ? hash : wrapForeign(readForeign(hash)!))),
    )
    for (const [place, { line }] of some.entries()) hashes.set(line, made[place]!)
    await progress?.(from + some.length, waiting.length)
  }
  return hashes
}

function countsOf(steps: Step[]): Counts {
  const of = (kind: Step['kind']): number => steps.filter((step) => step.kind === kind).length
  return { opened: of('open'), again: of('again'), unchanged: of('unchanged'), reserved: of('reserve') }
}

/** The takeover's accounts that are still to be given back. */
export async function accountsOf({ database }: Context, takeover: string): Promise<string[]> {
  const rows = await database
    .select({ account: takeoverAccounts.account })
    .from(takeoverAccounts)
    .where(eq(takeoverAccounts.takeover, takeover))
  return rows.map(({ account }) => account)
}
