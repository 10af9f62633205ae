import { and, desc, eq, inArray, lte, or, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { fold } from '#features/mailboxes/rules.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { copyFolder, placeOf, type Tally } from './copying.ts'
import { isToTell } from './mail-rules.ts'
import { mailMoves } from './mail-tables.ts'
import { type Login, openSource, type Source, type SourceFolder } from './source.ts'
import { tellHolder } from './telling.ts'

export const MOVE = 'moving-in.move'
export const LOGIN = 'moving-in.login'

type Move = typeof mailMoves.$inferSelect

/** After a host takes a move, no other does for so long; it is longer again after every lot. */
const LEASE_MINUTES = 5
const LONGEST_PAUSE_MINUTES = 60
const MOST_TRIES = 20
/** Whoever is turned away at the source is turned away next time too; a setting does not change by itself. */
const FINAL = ['AUTHENTICATIONFAILED', 'AUTHORIZATIONFAILED', 'NOT_ALLOWED']

/** Job: copies one mailbox as far as it comes. A crash, a kill or a pause loses nothing: the next round goes on from there. */
export async function moveOne(context: Context, { move: id }: { move: string }): Promise<void> {
  const move = await claim(context, id)
  if (!move?.login) return
  try {
    const login: Login = JSON.parse(context.keys.open(LOGIN, move.login))
    const source = await openSource(context, move.source, login)
    try {
      if (await copyAll(context, source, move, login)) await finish(context, move)
    } finally {
      await source.close()
    }
  } catch (error) {
    await postpone(context, move, error as Error)
  }
}

/** Job of each minute: moves that wait for their time, and those whose host died. */
export async function moveDue(context: Context): Promise<void> {
  const due = await context.database
    .select({ id: mailMoves.id })
    .from(mailMoves)
    .where(lte(mailMoves.nextAt, context.clock.now()))
    .limit(100)
  for (const { id } of due)
    await addJob(context, MOVE, { move: id }, { key: `${MOVE} ${id}`, isPatient: true })
}

async function claim(context: Context, id: string): Promise<Move | undefined> {
  const now = context.clock.now()
  const [move] = await context.database
    .update(mailMoves)
    .set({
      state: 'moving',
      nextAt: addMinutes(now, LEASE_MINUTES),
      ...{ found: 0, stored: 0, there: 0, left: 0, tooLarge: 0 },
    })
    .where(
      and(eq(mailMoves.id, id), inArray(mailMoves.state, ['waiting', 'moving']), lte(mailMoves.nextAt, now)),
    )
    .returning()
  return move
}

/** A folder that its server does not open holds up none of the others; it is told afterwards. */
async function copyAll(
  context: Context,
  source: Source,
  move: Move,
  { user, authorize }: Login,
): Promise<boolean> {
  let closed: Error | undefined
  for (const folder of await source.folders()) {
    const opened = await source.open(folder.path).catch((error: Error & { responseStatus?: string }) => {
      if (error.responseStatus !== 'NO') throw error
      closed ??= error
      return undefined
    })
    if (!opened) continue
    const place = placeOf(context, { source: move.source, user: authorize ?? user, path: folder.path })
    const target = await targetOf(context, move.mailbox, folder)
    const way = { mailbox: move.mailbox, place, validity: opened.validity, folder: target }
    const step = (tally: Tally): Promise<boolean> => count(context, move.id, tally)
    if (!(await copyFolder(context, source, { way, messages: opened.messages, step }))) return false
  }
  if (closed) throw closed
  return true
}

/** The folder of the same role or name; made where there is none. More folders than a mailbox may have come into the inbox. */
async function targetOf(context: Context, mailbox: string, { role, name }: SourceFolder): Promise<string> {
  if (role) return role
  const driver = driverOf(context)
  const found = (await driver.folders(context, mailbox)).find((one) => fold(one.name) === fold(name))
  return found?.id ?? (await driver.makeFolder(context, mailbox, name)) ?? 'inbox'
}

/** Adds up, and holds the move for longer; false once somebody has paused or cancelled it. */
async function count(
  context: Context,
  id: string,
  { found, stored, there, left, tooLarge }: Tally,
): Promise<boolean> {
  const counted = await context.database
    .update(mailMoves)
    .set({
      found: sql`${mailMoves.found} + ${found}`,
      stored: sql`${mailMoves.stored} + ${stored}`,
      there: sql`${mailMoves.there} + ${there}`,
      left: sql`${mailMoves.left} + ${left}`,
      tooLarge: sql`${mailMoves.tooLarge} + ${tooLarge}`,
      nextAt: addMinutes(context.clock.now(), LEASE_MINUTES),
    })
    .where(and(eq(mailMoves.id, id), eq(mailMoves.state, 'moving')))
    .returning({ id: mailMoves.id })
  return counted.length > 0
}

function finish(context: Context, { id, mailbox }: Move): Promise<void> {
  const ended = { state: 'done', login: null, nextAt: null, lastError: null } as const
  return transaction(context, async (context) => {
    const before = await lastDone(context, mailbox)
    const [done] = await context.database
      .update(mailMoves)
      .set({ ...ended, endedAt: context.clock.now() })
      .where(and(eq(mailMoves.id, id), eq(mailMoves.state, 'moving')))
      .returning()
    if (!done) return
    const { found, stored, there, left } = done
    await record(context, SYSTEM, 'mail.moved-in', { subject: mailbox }, { found, stored, there, left })
    if (isToTell(before, done)) await tellHolder(context, done)
  })
}

async function lastDone({ database }: Context, mailbox: string): Promise<Move | undefined> {
  const [done] = await database
    .select()
    .from(mailMoves)
    .where(and(eq(mailMoves.mailbox, mailbox), eq(mailMoves.state, 'done')))
    .orderBy(desc(mailMoves.id))
    .limit(1)
  return done
}

/** The kind of a failure: the server's own word, or the network's. */
export function errorOf(error: Error): string {
  const { serverResponseCode, code, name } = error as Error & { serverResponseCode?: string; code?: string }
  return String(serverResponseCode ?? code ?? name)
}

/** Tried again with growing pauses; not when the login is refused. */
async function postpone(context: Context, { id, tries: before }: Move, error: Error): Promise<void> {
  const lastError = errorOf(error)
  const tries = before + 1
  context.log.warn(
    { move: id, error: lastError, tries },
    'a mailbox could not be copied and will be tried again',
  )
  const isOver = FINAL.includes(lastError) || tries >= MOST_TRIES
  const nextAt = addMinutes(context.clock.now(), Math.min(2 ** (tries - 1), LONGEST_PAUSE_MINUTES))
  await context.database
    .update(mailMoves)
    .set({ tries, lastError, ...(isOver ? { state: 'failed', nextAt: null } : { state: 'waiting', nextAt }) })
    .where(and(eq(mailMoves.id, id), or(eq(mailMoves.state, 'moving'), eq(mailMoves.state, 'waiting'))))
}
