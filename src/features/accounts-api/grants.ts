import { and, count, desc, eq, gt, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Officer } from './applications.ts'
import { type Field, type GrantState, stateOf } from './rules.ts'
import { applications, grants } from './tables.ts'

export type GrantWish = {
  application: string
  fields: Field[]
  basis: string
  document: string
  plainHash: boolean
  expiresAt: Date
}
export type GrantRow = typeof grants.$inferSelect & {
  state: GrantState
  requestedByName: string
  approvedByName: string | null
  /** May this officer be the second person, and may this officer take it back? */
  mayApprove: boolean
  mayWithdraw: boolean
}

/**
 * Asks for fields, one grant each: they count once another person has approved them. A field that is in force or waits already is
 * not asked for twice; the answer names those asked for, or nothing when the application is not within reach.
 */
export function requestGrants(
  context: Context,
  by: Actor,
  officer: Officer,
  { application, fields, ...terms }: GrantWish,
): Promise<Field[] | undefined> {
  return transaction(context, async (context) => {
    if (!(await lockedWithin(context, officer, application))) return undefined
    const requestedAt = context.clock.now()
    const open = await context.database
      .select({ field: grants.field })
      .from(grants)
      .where(and(eq(grants.application, application), isOpen(requestedAt)))
    const wanted = fields.filter((field) => !open.some((one) => one.field === field))
    for (const field of wanted) {
      const id = newId()
      const plainHash = terms.plainHash && field === 'UserTwSsnSHA256'
      const asked = { ...terms, plainHash, id, application, field, requestedAt, requestedBy: officer.account }
      await context.database.insert(grants).values(asked)
      const { basis, document } = terms
      await record(context, by, 'accounts-api.grant-requested', { subject: id }, { field, basis, document })
    }
    return wanted
  })
}

/** A second person agrees; one's own request is nobody's to approve oneself. */
export function approveGrant(
  context: Context,
  by: Actor,
  officer: Officer,
  grant: string,
): Promise<'approved' | 'own' | 'gone'> {
  return transaction(context, async (context) => {
    const now = context.clock.now()
    const isTheirs = isOfApplications(context, officer.reach.approving)
    const [approved] = await context.database
      .update(grants)
      .set({ approvedBy: officer.account, approvedAt: now })
      .where(
        and(
          eq(grants.id, grant),
          isOpen(now),
          isNull(grants.approvedAt),
          ne(grants.requestedBy, officer.account),
          isTheirs,
        ),
      )
      .returning({ field: grants.field })
    if (approved) {
      await record(context, by, 'accounts-api.grant-approved', { subject: grant }, { field: approved.field })
      return 'approved'
    }
    const isOwn = and(
      eq(grants.id, grant),
      eq(grants.requestedBy, officer.account),
      isNull(grants.approvedAt),
      isTheirs,
    )
    const own = await context.database.select({ id: grants.id }).from(grants).where(isOwn)
    return own.length > 0 ? 'own' : 'gone'
  })
}

/** Takes a grant back, or turns a request down: from now on the field is absent. */
export function withdrawGrant(
  context: Context,
  by: Actor,
  officer: Officer,
  grant: string,
): Promise<boolean> {
  return transaction(context, async (context) => {
    const [withdrawn] = await context.database
      .update(grants)
      .set({ withdrawnBy: officer.account, withdrawnAt: context.clock.now() })
      .where(
        and(
          eq(grants.id, grant),
          isNull(grants.withdrawnAt),
          isOfApplications(context, officer.reach.approving),
        ),
      )
      .returning({ field: grants.field })
    if (withdrawn)
      await record(
        context,
        by,
        'accounts-api.grant-withdrawn',
        { subject: grant },
        { field: withdrawn.field },
      )
    return withdrawn !== undefined
  })
}

/** How many requests wait for a second person who could be this one. */
export async function countAsked(context: Context, { account, reach }: Officer): Promise<number> {
  const [row] = await context.database
    .select({ count: count() })
    .from(grants)
    .where(
      and(
        isNull(grants.approvedAt),
        isOpen(context.clock.now()),
        ne(grants.requestedBy, account),
        isOfApplications(context, reach.approving),
      ),
    )
  return row!.count
}

/** All grants of an application, those that wait and the newest first. The caller knows that it is within reach. */
export async function grantsOf(context: Context, officer: Officer, application: string): Promise<GrantRow[]> {
  const rows = await context.database
    .select({
      grant: grants,
      requestedByName: nameOf(sql`${grants.requestedBy}`),
      approvedByName: nameOf(sql`${grants.approvedBy}`),
    })
    .from(grants)
    .where(and(eq(grants.application, application), isOfApplications(context, officer.reach.approving)))
    .orderBy(
      sql`${grants.approvedAt} is not null or ${grants.withdrawnAt} is not null`,
      desc(grants.requestedAt),
    )
  const now = context.clock.now()
  return rows.map(({ grant, requestedByName, approvedByName }) => {
    const state = stateOf(grant, now)
    return {
      ...grant,
      state,
      requestedByName: requestedByName ?? '',
      approvedByName,
      mayApprove: state === 'asked' && grant.requestedBy !== officer.account,
      mayWithdraw: state === 'asked' || state === 'in-force',
    }
  })
}

/** Waiting or in force. */
function isOpen(now: Date): SQL | undefined {
  return and(isNull(grants.withdrawnAt), gt(grants.expiresAt, now))
}

/** Requests for one application come one after the other, so that no field is asked for twice. */
async function lockedWithin({ database }: Context, { reach }: Officer, id: string): Promise<boolean> {
  const rows = await database
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.id, id), inArray(applications.agency, agenciesWithin(reach.centre))))
    .for('update')
  return rows.length > 0
}

function isOfApplications({ database }: Context, reach: string[]): SQL {
  return inArray(
    grants.application,
    database
      .select({ id: applications.id })
      .from(applications)
      .where(inArray(applications.agency, agenciesWithin(reach))),
  )
}

function nameOf(account: SQL): SQL<string | null> {
  return sql`(select p.name from ${persons} p join ${accounts} a on a.person = p.id where a.id = ${account})`
}
