import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { eraseDetails, readLog, record, recordMany } from './audit.ts'
import { sequence } from './sequencer.ts'
import { auditEntries, auditInbox, auditKeys } from './tables.ts'
import { verify } from './verifying.ts'

const person = newId()
const officer: Actor = { kind: 'account', account: newId(), person: newId(), address: '192.0.2.7' }

async function threeDeeds(context: Context) {
  await sequence(context)
  const before = await verify(context)
  assert.equal(before.kind, 'whole')
  const about = { person }
  await recordMany(context, officer, [
    { action: 'audit.read', about, details: { name: '王小明', count: 1 } },
    { action: 'audit.read', about, details: { name: '王小明', count: 2 } },
    { action: 'audit.read', about },
  ])
  await sequence(context)
  return before.kind === 'whole' ? before.entries : 0
}

/** What somebody with full rights over the database does: the triggers are taken away first. */
async function tamper(context: Context, change: ReturnType<typeof sql>) {
  await context.database.execute(sql`alter table audit_entries disable trigger user`)
  await context.database.execute(change)
}

test('a deed gets its place in the chain, with who, whom and when', () =>
  inCity(async ({ context }) => {
    const before = await threeDeeds(context)
    const verdict = await verify(context)
    assert.ok(verdict.kind === 'whole' && verdict.entries === before + 3)
    const [last] = await readLog(context, officer, 1)
    assert.equal(last?.byAccount, officer.account)
    assert.equal(last?.person, person)
    assert.ok(context.clock.now().getTime() - (last?.at.getTime() ?? 0) < 60_000)
  }))

test('details are sealed for their person: no name stands in the tables, and the reader sees it', () =>
  inCity(async ({ context }) => {
    await record(context, officer, 'audit.read', { person }, { name: '王小明' })
    const [waiting] = await context.database.select().from(auditInbox).where(eq(auditInbox.person, person))
    assert.equal(waiting?.details?.includes('王小明'), false)
    await sequence(context)
    const [entry] = await context.database.select().from(auditEntries).where(eq(auditEntries.person, person))
    assert.equal(entry?.details?.includes('王小明'), false)
    const [read] = await readLog(context, officer, 1)
    assert.deepEqual(read?.details, { name: '王小明', address: '192.0.2.7' })
  }))

test('erasing a person’s key takes the details away and keeps the chain', () =>
  inCity(async ({ context }) => {
    await threeDeeds(context)
    await eraseDetails(context, officer, `person:${person}`)
    await record(context, officer, 'audit.read', { person }, { name: '王小明' })
    await sequence(context)
    const read = await readLog(context, officer, 5)
    const told = read.filter((entry) => entry.person === person).map((entry) => entry.details)
    assert.deepEqual(told, [undefined, undefined, undefined, undefined])
    assert.equal((await verify(context)).kind, 'whole')
    const [key] = await context.database
      .select()
      .from(auditKeys)
      .where(eq(auditKeys.owner, `person:${person}`))
    assert.equal(key?.wrapped, null)
  }))

test('details altered in the inbox are dropped and do not hold up the log', () =>
  inCity(async ({ context }) => {
    await context.database.execute(sql`alter table audit_inbox disable trigger user`)
    await record(context, officer, 'audit.read', { person }, { name: '王小明' })
    await context.database
      .update(auditInbox)
      .set({ details: Buffer.alloc(80) })
      .where(eq(auditInbox.person, person))
    await sequence(context)
    const [read] = await readLog(context, officer, 1)
    assert.equal(read?.person, person)
    assert.equal(read?.details, undefined)
  }))

test('a deed that is rolled back leaves no entry', () =>
  inCity(async ({ context }) => {
    const before = await threeDeeds(context)
    const failing = transaction(context, async (inside) => {
      await record(inside, officer, 'audit.read', { person })
      throw new Error('the deed failed')
    })
    await assert.rejects(failing, /the deed failed/)
    await sequence(context)
    const verdict = await verify(context)
    assert.ok(verdict.kind === 'whole' && verdict.entries === before + 3)
  }))

test('several sequencers at once on real connections: each deed once, no gap', () =>
  inOpenCity(async ({ context }) => {
    const strangers = Array.from({ length: 2_500 }, () => ({
      action: 'audit.read' as const,
      about: { account: newId() },
    }))
    await sequence(context)
    const before = await verify(context)
    await Promise.all([recordMany(context, officer, strangers), recordMany(context, officer, strangers)])
    await Promise.all([sequence(context), sequence(context), sequence(context), sequence(context)])
    await sequence(context)
    const after = await verify(context)
    assert.ok(before.kind === 'whole' && after.kind === 'whole')
    assert.equal(after.entries - before.entries, 2 * strangers.length)
  }))

for (const change of [
  'update audit_entries set action = action',
  'delete from audit_entries',
  'truncate audit_entries',
])
  test(`the log refuses: ${change}`, () =>
    inCity(async ({ context }) => {
      await threeDeeds(context)
      await assert.rejects(context.database.execute(sql.raw(change)), (error: Error) =>
        String(error.cause).includes('never changed'),
      )
    }))

test('the verifier names an entry that was edited', () =>
  inCity(async ({ context }) => {
    const before = await threeDeeds(context)
    await tamper(context, sql`update audit_entries set by_account = ${newId()} where seq = ${before + 2}`)
    assert.deepEqual(await verify(context), { kind: 'broken', entry: before + 2, fault: 'changed' })
  }))

test('the verifier names an entry that was deleted', () =>
  inCity(async ({ context }) => {
    const before = await threeDeeds(context)
    await tamper(context, sql`delete from audit_entries where seq = ${before + 1}`)
    assert.deepEqual(await verify(context), { kind: 'broken', entry: before + 1, fault: 'missing' })
  }))

test('a witnessed head shows entries cut off at the end, and a chain that was written anew', () =>
  inCity(async ({ context }) => {
    const before = await threeDeeds(context)
    const whole = await verify(context)
    assert.ok(whole.kind === 'whole')
    const witness = { entry: whole.entries, head: whole.head }
    assert.deepEqual(await verify(context, { witness }), whole)
    const other = { entry: whole.entries, head: '00'.repeat(32) }
    assert.deepEqual(await verify(context, { witness: other }), {
      kind: 'broken',
      entry: whole.entries,
      fault: 'not as witnessed',
    })
    await tamper(context, sql`delete from audit_entries where seq > ${before + 1}`)
    assert.equal((await verify(context)).kind, 'whole')
    assert.deepEqual(await verify(context, { witness }), {
      kind: 'broken',
      entry: before + 2,
      fault: 'missing',
    })
  }))
