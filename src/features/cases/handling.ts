import { and, eq, isNull, ne, type SQL } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { isOpenTo } from './reading.ts'
import type { Reach } from './rules.ts'
import { caseNotes, cases } from './tables.ts'

type Which = { id: string; reach: Reach }

/**
 * An officer takes an open case within reach, from another one too who had it: `from` is the account that the officer saw there. False
 * when it is not there, about them, theirs already, or was taken by somebody else meanwhile.
 */
export function takeCase(
  context: Context,
  by: Actor,
  { id, reach, from }: Which & { from: string | null },
): Promise<boolean> {
  const isAsSeen = from
    ? and(eq(cases.assignee, from), ne(cases.assignee, by.account!))
    : isNull(cases.assignee)
  const taken = { assignee: by.account, assignedAt: context.clock.now() }
  return assign(context, by, 'case.taken', and(eq(cases.id, id), isOpenTo(by, reach), isAsSeen), taken)
}

/** Whoever looks after a case puts it back for others. */
export function putDown(context: Context, by: Actor, { id, reach }: Which): Promise<boolean> {
  const isTheirs = and(eq(cases.id, id), isOpenTo(by, reach), eq(cases.assignee, by.account!))
  return assign(context, by, 'case.put-down', isTheirs, { assignee: null, assignedAt: null })
}

/** Notes something in an open case within reach, for officers alone. */
export function noteInCase(
  context: Context,
  by: Actor,
  { id, reach }: Which,
  note: string,
): Promise<boolean> {
  return transaction(context, async (context) => {
    const [one] = await context.database
      .select({ id: cases.id, person: cases.person })
      .from(cases)
      .where(and(eq(cases.id, id), isOpenTo(by, reach)))
      .for('key share')
    if (!one) return false
    await context.database.insert(caseNotes).values({
      ...{ id: newId(), case: id, at: context.clock.now(), byPerson: by.person },
      note: context.keys.seal('cases.case-note', note),
    })
    await record(context, by, 'case.noted', { person: one.person, subject: id })
    return true
  })
}

function assign(
  context: Context,
  by: Actor,
  action: 'case.taken' | 'case.put-down',
  which: SQL | undefined,
  values: { assignee?: string | null | undefined; assignedAt: Date | null },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const [one] = await context.database
      .update(cases)
      .set(values)
      .where(which)
      .returning({ id: cases.id, person: cases.person })
    if (one) await record(context, by, action, { person: one.person, subject: one.id })
    return one !== undefined
  })
}
