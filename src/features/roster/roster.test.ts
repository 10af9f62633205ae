import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, eq } from 'drizzle-orm'
import { auditInbox } from '#features/audit/tables.ts'
import { applyLoad, stageRoster } from '#features/personnel/loads.ts'
import { loadOf } from '#features/personnel/loads-listed.ts'
import type { Actor } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { demo } from '#test/roster.ts'
import { makePeople } from '../../../fixtures/make-people.ts'
import { goOn } from './roster.ts'
import type { Deed } from './rules.ts'
import { rosterWorks } from './tables.ts'
import { begin, workOf } from './works.ts'

const ZHANG: Actor = { kind: 'account', account: newId(), person: newId() }

async function staged({ context }: City): Promise<string> {
  const bytes = [Buffer.from([...demo, ...makePeople(3, 2)].join('\n'))]
  const { load } = await stageRoster(context, ZHANG, { persons: { name: 'p.csv', bytes } })
  return load
}

/** Decided on a host that dies before it is done. */
async function dies({ context, clock }: City, deed: Deed, load: string): Promise<string> {
  const { id } = await begin(
    context,
    ZHANG,
    { kind: deed, load, reason: '11 月份' },
    () => new Promise(() => {}),
  )
  clock.advance('PT2M')
  return id
}

test('1. a roster whose host died while it was taken over is taken over by another, in the name of who decided', () =>
  inCity(async (city) => {
    const load = await staged(city)
    const work = await dies(city, 'apply', load)
    await goOn(city.context)
    const { state, answer } = (await workOf(city.context, work))!
    assert.deepEqual([state, answer, (await loadOf(city.context, load))?.state], ['done', 'loaded', 'loaded'])
    const [entry] = await city.context.database
      .select()
      .from(auditInbox)
      .where(and(eq(auditInbox.action, 'roster.loaded'), eq(auditInbox.subject, load)))
    assert.deepEqual([entry?.actor, entry?.byAccount], ['account', ZHANG.account])
  }))

test('1. one that had been written before its host died is not written twice', () =>
  inCity(async (city) => {
    const load = await staged(city)
    const work = await dies(city, 'apply', load)
    assert.equal(await applyLoad(city.context, ZHANG, load), 'loaded')
    await goOn(city.context)
    const { state, answer } = (await workOf(city.context, work))!
    assert.deepEqual([state, answer], ['done', 'loaded'])
  }))

test('1. a host that is only slow keeps its work', () =>
  inCity(async (city) => {
    const load = await staged(city)
    const work = await dies(city, 'discard', load)
    await city.context.database.update(rosterWorks).set({ seenAt: city.clock.now() })
    await goOn(city.context)
    assert.equal((await workOf(city.context, work))?.state, 'going')
    assert.equal((await loadOf(city.context, load))?.state, 'ready')
  }))
