import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { connect, inPortal, WEBITR } from '#test/connected.ts'
import { type City, inCity } from '#test/context.ts'
import { portalZones } from './piece-tables.ts'

const LIMITS = [
  { personnelOnly: true },
  { agency: '3979E0001B' },
  { visibleFrom: '2999-01-01' },
  { visibleUntil: '2001-01-01' },
  { withdrawnAt: new Date(0) },
]
const OPEN = { personnelOnly: false, agency: null, visibleFrom: null, visibleUntil: null, withdrawnAt: null }

/** What the address answers to 李俊傑 with each limit on the zone, and with none. */
async function answers(city: City, slug: string, ask: () => Promise<number>): Promise<number[]> {
  const found = []
  for (const limit of [...LIMITS, {}]) {
    await city.context.database
      .update(portalZones)
      .set({ ...OPEN, ...limit })
      .where(eq(portalZones.slug, slug))
    found.push(await ask())
  }
  return found
}

const ONLY_THE_LAST = [...LIMITS.map(() => 404), 200]

test('no ticket for a system whose zone is not for this person: personnel only, another agency, not begun, over, withdrawn', () =>
  inCity(async (city) => {
    connect(city, WEBITR)
    const visitor = await inPortal(city)
    const ask = async () => (await visitor.post('/ikpd/tickets/webitr', {})).status
    assert.deepEqual(await answers(city, 'webitr', ask), ONLY_THE_LAST)
  }))

test('名錄系統 is for whom its zone is for', () =>
  inCity(async (city) => {
    const visitor = await inPortal(city)
    const ask = async () => (await visitor.visit('/ikpd/directory?q=李')).status
    assert.deepEqual(await answers(city, 'directory', ask), ONLY_THE_LAST)
  }))
