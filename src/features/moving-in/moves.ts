import { and, asc, desc, eq, getTableColumns, inArray, isNotNull } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { addresseeOf } from '#features/mailboxes/addressees.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { type MoveState, mailMoves } from './mail-tables.ts'
import { LOGIN, moveDue } from './moving.ts'
import type { Login } from './source.ts'

/** A mailbox here by its name, and how one signs in to it there. */
export type Wish = { name: string; login: Login }
export type Started = { moves: string[]; unknown: string[] }
/** One line of the progress; nothing of what the messages say. */
export type Progress = Omit<typeof mailMoves.$inferSelect, 'login'> & { name: string }

const { login: _, ...shown } = getTableColumns(mailMoves)

/** Begins to copy these mailboxes; one that is being copied goes on with the new login. */
export function startMoves(
  context: Context,
  by: Actor,
  { source, wishes }: { source: string; wishes: Wish[] },
): Promise<Started> {
  return transaction(context, async (context) => {
    const started: Started = { moves: [], unknown: [] }
    for (const { name, login } of wishes) {
      const box = await addresseeOf(context, name)
      if (box?.kind === 'mailbox')
        started.moves.push(await start(context, by, { mailbox: box.id, source, login }))
      else started.unknown.push(name)
    }
    await moveDue(context)
    return started
  })
}

async function start(
  context: Context,
  by: Actor,
  { mailbox, source, login }: { mailbox: string; source: string; login: Login },
): Promise<string> {
  const now = context.clock.now()
  const sealed = context.keys.seal(LOGIN, JSON.stringify(login))
  await context.database
    .update(mailMoves)
    .set({ state: 'cancelled', login: null, nextAt: null, endedAt: now })
    .where(and(eq(mailMoves.mailbox, mailbox), isNotNull(mailMoves.login)))
  const id = newId()
  await context.database.insert(mailMoves).values({
    ...{ id, mailbox, source, login: sealed, state: 'waiting' as const, madeAt: now, nextAt: now },
    ...{ found: 0, stored: 0, there: 0, left: 0, tooLarge: 0, tries: 0 },
  })
  await record(context, by, 'mail.move-started', { subject: mailbox })
  return id
}

/** Pauses what waits or moves, lets what is paused or has failed go on, or ends it: what has come stays. */
export function steerMoves(
  context: Context,
  by: Actor,
  { moves, deed }: { moves: string[]; deed: 'pause' | 'resume' | 'cancel' },
): Promise<number> {
  const now = context.clock.now()
  const from: Record<typeof deed, MoveState[]> = {
    pause: ['waiting', 'moving'],
    resume: ['paused', 'failed'],
    cancel: ['waiting', 'moving', 'paused', 'failed'],
  }
  const to = {
    pause: { state: 'paused', nextAt: null },
    resume: { state: 'waiting', nextAt: now, tries: 0 },
    cancel: { state: 'cancelled', nextAt: null, login: null, endedAt: now },
  } as const
  return transaction(context, async (context) => {
    const changed = await context.database
      .update(mailMoves)
      .set(to[deed])
      .where(and(inArray(mailMoves.id, moves), inArray(mailMoves.state, from[deed])))
      .returning({ mailbox: mailMoves.mailbox })
    for (const { mailbox } of changed)
      await record(context, by, 'mail.move-steered', { subject: mailbox }, { deed })
    await moveDue(context)
    return changed.length
  })
}

/** The newest move of each mailbox, by name. */
export async function progressOf({ database }: Context, moves?: string[]): Promise<Progress[]> {
  const newest = database
    .selectDistinctOn([mailMoves.mailbox], { id: mailMoves.id })
    .from(mailMoves)
    .orderBy(mailMoves.mailbox, desc(mailMoves.id))
  const rows = await database
    .select({ ...shown, name: mailboxes.name })
    .from(mailMoves)
    .innerJoin(mailboxes, eq(mailboxes.id, mailMoves.mailbox))
    .where(moves ? inArray(mailMoves.id, moves) : inArray(mailMoves.id, newest))
    .orderBy(asc(mailboxes.name))
  return rows
}
