import { setTimeout as pause } from 'node:timers/promises'
import { and, eq, gt, inArray, isNull, lt, lte, min, notLike, or, type SQL, sql } from 'drizzle-orm'
import { addHours, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { newId } from '#foundation/tokens.ts'
import { type Answer, tell } from './backchannel.ts'
import { NOTIFY } from './notices.ts'
import { NOTICE_HOURS, noticePause } from './rules.ts'
import { ssoNotices } from './tables.ts'

type Notice = typeof ssoNotices.$inferSelect
type Told = { notice: Notice; answer: Answer }

/** Sent to one system at the same time: one that is slow holds up none but its own. */
const AT_ONCE_PER_CLIENT = 32
/** Runs at the same time in the whole city; further ones leave their notices to these, which keep looking. */
const MOST_RUNS = 2
/** What one notice in vain holds up the system's others by. */
const LONGEST_PASSED_ON_MINUTES = 1
const LOOK_AGAIN_MS = 200
/** After that a run sends nothing new, so that hosts can be stopped. */
const RUN_MINUTES = 1
/** Longer than any answer is waited for; then the host that took a notice is taken for dead. */
const CLAIM_MINUTES = 0.25

/**
 * Job `sso.notify`: sends every notice that is due, side by side, and writes down the receipts. While one system makes it wait, the
 * run goes on looking for notices to others. What got no receipt is sent again with growing pauses.
 */
export async function sendNotices(context: Context): Promise<void> {
  if ((await countRuns(context)) >= MOST_RUNS) return
  const [run, end] = [newId(), addMinutes(context.clock.now(), RUN_MINUTES)]
  const underWay = new Set<Promise<unknown>>()
  const told: Told[] = []
  do {
    await writeDown(context, told.splice(0))
    const taken = context.clock.now() < end ? await take(context, run) : []
    for (const notice of taken) {
      const sending = tell(context, leavingOf(notice))
        .then((answer) => told.push({ notice, answer }))
        .finally(() => underWay.delete(sending))
      underWay.add(sending)
    }
    if (underWay.size > 0) await Promise.race([...underWay, pause(LOOK_AGAIN_MS)])
  } while (underWay.size + told.length > 0)
  await comeBack(context)
}

function leavingOf({ client, account, session, sid }: Notice) {
  return { client, account, session: session ?? undefined, sid: sid ?? undefined }
}

async function countRuns({ database, clock }: Context): Promise<number> {
  const [row] = await database
    .select({ runs: sql<number>`count(distinct ${ssoNotices.claimedBy})`.mapWith(Number) })
    .from(ssoNotices)
    .where(and(eq(ssoNotices.state, 'waiting'), gt(ssoNotices.claimedUntil, clock.now())))
  return row!.runs
}

/** Takes what is due for a while, of each system no more than it gets at once: of many hosts, one sends each notice. */
async function take({ database, clock }: Context, run: string): Promise<Notice[]> {
  const now = clock.now()
  const isDue = sql`n.state = 'waiting' and n.due_at <= ${now}`
  const isFree = sql`(n.claimed_until is null or n.claimed_until <= ${now})`
  const due = sql`(select few.id
    from (select distinct n.client from ${ssoNotices} n where ${isDue} and ${isFree}) c
    cross join lateral (select count(*) as busy from ${ssoNotices} n
      where n.client = c.client and n.state = 'waiting' and n.claimed_until > ${now}) b
    cross join lateral (select n.id from ${ssoNotices} n where n.client = c.client and ${isDue} and ${isFree}
      order by n.due_at limit greatest(0, ${AT_ONCE_PER_CLIENT} - b.busy) for update skip locked) few)`
  return database
    .update(ssoNotices)
    .set({
      claimedBy: run,
      claimedUntil: addMinutes(now, CLAIM_MINUTES),
      tries: sql`${ssoNotices.tries} + 1`,
    })
    .where(inArray(ssoNotices.id, due))
    .returning()
}

async function writeDown(context: Context, told: Told[]): Promise<void> {
  if (told.length === 0) return
  const of = (...kinds: Answer['kind'][]) => told.filter(({ answer }) => kinds.includes(answer.kind))
  await transaction(context, async (context) => {
    await end(context, of('received'), 'received')
    await end(context, of('none'), 'given-up')
    for (const one of of('refused', 'unreached')) await keepTrying(context, one)
    await wake(context, of('received'))
  })
}

async function end(context: Context, told: Told[], state: 'received' | 'given-up'): Promise<void> {
  for (const [lastAnswer, some] of Map.groupBy(told, ({ answer }) => answer.says)) {
    const ids = some.map(({ notice }) => notice.id)
    await change(context, inArray(ssoNotices.id, ids), {
      ...{ state, lastAnswer, claimedUntil: null },
      endedAt: context.clock.now(),
    })
    context.metrics.notices.inc({ result: state }, some.length)
  }
}

/** Another try after a pause, for at most a day. Whoever cannot be reached at all is left alone by its other notices too. */
async function keepTrying(context: Context, told: Told): Promise<void> {
  const { notice, answer } = told
  const now = context.clock.now()
  if (now >= addHours(notice.retriedFrom, NOTICE_HOURS)) return end(context, [told], 'given-up')
  const dueAt = addMinutes(now, noticePause(notice.tries))
  await change(context, eq(ssoNotices.id, notice.id), { dueAt, lastAnswer: answer.says, claimedUntil: null })
  context.metrics.notices.inc({ result: 'again' })
  if (answer.kind !== 'unreached') return
  const passedOn = addMinutes(now, Math.min(noticePause(notice.tries), LONGEST_PASSED_ON_MINUTES))
  const others = and(isWaitingFor(context, [notice.client]), lt(ssoNotices.dueAt, passedOn))
  await putDue(context, others, passedOn)
}

/** Systems that have answered are there again: what did not reach them before is sent at once. */
async function wake(context: Context, told: Told[]): Promise<void> {
  if (told.length === 0) return
  const now = context.clock.now()
  const unreached = or(isNull(ssoNotices.lastAnswer), notLike(ssoNotices.lastAnswer, 'HTTP %'))
  const asleep = isWaitingFor(
    context,
    told.map(({ notice }) => notice.client),
  )
  await putDue(context, and(asleep, unreached, gt(ssoNotices.dueAt, now)), now)
}

/** Goes around notices that another run is writing to: the two would wait in a circle. */
async function putDue(context: Context, which: SQL | undefined, dueAt: Date): Promise<void> {
  const rows = context.database.select({ id: ssoNotices.id }).from(ssoNotices).where(which)
  await change(context, inArray(ssoNotices.id, rows.for('update', { skipLocked: true })), { dueAt })
}

/** Notices to these systems that no run is sending just now. */
function isWaitingFor({ clock }: Context, clients: string[]): SQL | undefined {
  const isFree = or(isNull(ssoNotices.claimedUntil), lte(ssoNotices.claimedUntil, clock.now()))
  return and(inArray(ssoNotices.client, clients), eq(ssoNotices.state, 'waiting'), isFree)
}

/** Asks for the next run at the time of the next try. Each minute the timetable asks too. */
async function comeBack(context: Context): Promise<void> {
  const [row] = await context.database
    .select({ dueAt: min(ssoNotices.dueAt) })
    .from(ssoNotices)
    .where(eq(ssoNotices.state, 'waiting'))
  if (!row?.dueAt) return
  const afterMs = Math.max(0, row.dueAt.getTime() - context.clock.now().getTime())
  await addJob(context, NOTIFY, {}, { key: `${NOTIFY} again`, afterMs })
}

async function change(context: Context, which: SQL | undefined, values: Partial<Notice>): Promise<void> {
  await context.database.update(ssoNotices).set(values).where(which)
}
