import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paths } from '#foundation/paths.ts'
import type { ListState } from '#foundation/revocation/watch.ts'
import { type City, inCity } from '#test/context.ts'
import { signIn } from '#test/newcomer.ts'
import type { Visitor } from '#test/visitor.ts'
import { DEMO_PASSWORD } from '../../demo-people.ts'

const HOUR_MS = 3_600_000

async function officer(city: City, account: string): Promise<Visitor> {
  return signIn(await city.visitor(), { account, password: DEMO_PASSWORD })
}

function give(city: City, ...lists: Partial<ListState>[]): void {
  const state = () => lists.map((list, place) => ({ address: `http://crl.example/${place}.crl`, ...list }))
  city.context.revocation = { ...city.context.revocation, state }
}

function list(city: City, name: string, hours: number): ListState['list'] {
  const now = city.clock.now().getTime()
  const [thisUpdate, nextUpdate] = [new Date(now - HOUR_MS), new Date(now + hours * HOUR_MS)]
  return { issuer: '4720', name, number: 1n, thisUpdate, nextUpdate, entries: 103_212, bytes: 5_000_000 }
}

test('the information centre sees whose list is in force and why another is not', () =>
  inCity(async (city) => {
    const lastTry = city.clock.now()
    give(
      city,
      { list: list(city, '內政部憑證管理中心', 20), lastTry },
      { list: list(city, '舊的憑證管理中心', -1), lastTry, lastError: 'stale' },
      { lastTry, lastError: 'unreachable' },
    )
    const visitor = await (await officer(city, 'zhangyating')).visit(paths.admin)
    visitor.see('2 件待處理')
    await visitor.follow('憑證廢止清單')
    visitor
      .see('內政部憑證管理中心')
      .see('使用中')
      .see('103,212')
      .see('http://crl.example/0.crl')
      .see('主機 test')
    visitor.see('已過期').see('伺服器上的清單已過期')
    visitor.see('尚未取得').see('連不到清單的伺服器')
  }))

test('without lists the page says what to set', () =>
  inCity(async (city) => {
    const visitor = await (await officer(city, 'zhangyating')).visit(paths.adminCertificates)
    visitor.see('沒有設定憑證廢止清單').see('CITYHALL_CARD_LISTS')
  }))

test('other officers have no business here', () =>
  inCity(async (city) => {
    const visitor = await (await officer(city, 'linmeiling')).visit(paths.adminCertificates)
    assert.equal(visitor.status, 403)
    await visitor.visit(paths.admin)
    assert.ok(!visitor.main.includes('憑證廢止清單'))
  }))
