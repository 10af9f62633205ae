import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { roles } from '#features/accounts/tables.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { applyLoad, stageRoster } from '#features/personnel/loads.ts'
import { loadOf } from '#features/personnel/loads-listed.ts'
import type { Actor } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { demo } from '#test/roster.ts'
import { makePeople } from '../../../fixtures/make-people.ts'
import { goOn } from './going-on.ts'
import type { Deed } from './rules.ts'
import { rosterWorks } from './tables.ts'
import { workOf } from './works.ts'

async function zhang({ context }: City): Promise<Actor & { account: string; person: string }> {
  const { id: account, person } = (await accountByName(context, 'zhangyating'))!
  return { kind: 'account', account, person }
}

async function staged(city: City): Promise<string> {
  const bytes = [Buffer.from([...demo, ...makePeople(3, 2)].join('\n'))]
  const { load } = await stageRoster(city.context, await zhang(city), { persons: { name: 'p.csv', bytes } })
  return load
}

/** Decided on a host that dies before it is done. */
async function dies(city: City, deed: Deed, load: string): Promise<string> {
  const { context, clock } = city
  const [id, at, by] = [newId(), clock.now(), await zhang(city)]
  await context.database.insert(rosterWorks).values({
    ...{ id, at, seenAt: at, state: 'going', kind: deed, load, reason: '11 月份' },
    ...{ byAccount: by.account, byPerson: by.person },
  })
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
    assert.deepEqual([entry?.actor, entry?.byAccount], ['account', (await zhang(city)).account])
  }))

test('1. one that had been written before its host died is not written twice', () =>
  inCity(async (city) => {
    const load = await staged(city)
    const work = await dies(city, 'apply', load)
    assert.equal(await applyLoad(city.context, await zhang(city), load), 'loaded')
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

const nobody = {
  'was decided an hour ago': async ({ clock }: City) => clock.advance('PT1H'),
  'is nobody’s any more, whose role has ended': async ({ context }: City) => {
    await context.database.delete(roles).where(eq(roles.role, 'information-centre'))
  },
  'does not name its person, as works of the release before': async ({ context }: City) => {
    await context.database.update(rosterWorks).set({ byPerson: null })
  },
  'came by a key that is revoked': async ({ context }: City) => {
    await context.database.update(rosterWorks).set({ byKey: newId() })
  },
}
for (const [what, happens] of Object.entries(nobody))
  test(`1. what ${what} is not gone on with`, () =>
    inCity(async (city) => {
      const load = await staged(city)
      const work = await dies(city, 'apply', load)
      await happens(city)
      await goOn(city.context)
      assert.equal((await workOf(city.context, work))?.state, 'failed')
      assert.equal((await loadOf(city.context, load))?.state, 'ready')
    }))
