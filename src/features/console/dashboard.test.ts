import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName, raiseProofing } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { COMMAND } from '#foundation/actor.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

const CITY = '397000000A'

async function madeAuditor(city: City): Promise<void> {
  const { id: account } = (await accountByName(city.context, 'lijunjie'))!
  await raiseProofing(city.context, COMMAND, account, 'hr-desk')
  assert.equal(await grantRole(city.context, COMMAND, { account, role: 'auditor', agency: CITY }), 'granted')
}

describe('point 2: the first page of the console', () => {
  test('tells each officer their reach', () =>
    inCity(async (city) => {
      ;(await signedIn(city, 'zhangyating', '/admin')).see('範圍：全市')
      ;(await signedIn(city, 'chenzhiqiang', '/admin')).see('範圍：高雄市政府教育局及所屬')
      const officer = await signedIn(city, 'linmeiling', '/admin')
      officer.see('範圍：高雄市立仁武高級中學').dontSee('範圍：高雄市立仁武高級中學及所屬')
    }))

  test('says of which agencies the figures are, whatever else an officer watches over', () =>
    inCity(async (city) => {
      await madeAuditor(city)
      ;(await signedIn(city, 'lijunjie', '/admin')).see('範圍：全市')
      const { id: account } = (await accountByName(city.context, 'lijunjie'))!
      const hr = { account, role: 'hr', agency: '3979E0001B' } as const
      assert.equal(await grantRole(city.context, COMMAND, hr), 'granted')
      const officer = await signedIn(city, 'lijunjie', '/admin')
      officer.see('範圍：高雄市立仁武高級中學').dontSee('全市').see('鎖定中的帳號')
    }))

  test('leads nobody to where they would be turned away', () =>
    inCity(async (city) => {
      await madeAuditor(city)
      for (const name of ['zhangyating', 'chenzhiqiang', 'linmeiling', 'huangshujuan', 'lijunjie']) {
        const officer = await signedIn(city, name, '/admin')
        const html = await (await officer.fetched('/admin')).text()
        const ways = new Set(
          [...html.matchAll(/href="(\/admin[^"]*)"/g)].map(([, way]) => way!.replaceAll('&amp;', '&')),
        )
        assert.ok(ways.size > 2, name)
        for (const way of ways) assert.equal((await officer.fetched(way)).status, 200, `${name} at ${way}`)
      }
    }))

  test('an auditor begins at the audit log, and sees no figures', () =>
    inCity(async (city) => {
      await madeAuditor(city)
      const auditor = await signedIn(city, 'lijunjie', '/admin')
      auditor.see('稽核紀錄').see('稽核狀態與警示').dontSee('今日申請').dontSee('鎖定中的帳號')
    }))
})
