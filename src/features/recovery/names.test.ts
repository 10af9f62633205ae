import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { auditInbox } from '#features/audit/tables.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import { colleague, HARBOUR, idOf, linksTo, officerAt, SCHOOL, wang } from '#test/forgetful.ts'
import type { Visitor } from '#test/visitor.ts'

describe('a forgotten name at the desk', () => {
  async function lookUp(city: City, officer: string, fill: (visitor: Visitor) => Visitor): Promise<Visitor> {
    const visitor = await officerAt(city, '/admin/desk/names', officer)
    return fill(visitor).choose('本人到場，已核對身分證件').press('查詢帳號')
  }
  const byNumber = (visitor: Visitor) => visitor.fill('身分證字號', 'A123456789')

  test('林美玲 looks it up by ID number or by name; the holder is told, and it is on record with its reason', () =>
    inCity(async (city) => {
      const account = await wang(city.context)
      const visitor = await lookUp(city, 'linmeiling', byNumber)
      visitor.see('王小明').see('高雄市立仁武高級中學').see('wangxm')
      await visitor.visit('/admin/desk/names')
      visitor.dontSee('wangxm')
      const told = (await lettersWaiting(city.context)).filter(({ subject }) =>
        /查詢了您的帳號/.test(subject),
      )
      assert.deepEqual(told.map(({ to }) => to).sort(), ['wangxm@example.com', 'wangxm@kcg.gov.tw'])
      const byName = await lookUp(city, 'linmeiling', (one) => {
        one.fill('姓名', ' 王 小明 ')
        const select = one.document.querySelector('select[name=agency]')!
        select.querySelector(`option[value="${SCHOOL}"]`)!.setAttribute('selected', '')
        return one
      })
      byName.see('wangxm')
      const noted = await city.context.database
        .select({ account: auditInbox.account, by: auditInbox.byAccount })
        .from(auditInbox)
        .where(eq(auditInbox.action, 'recovery.name-looked-up'))
      const officer = await idOf(city.context, 'linmeiling')
      assert.deepEqual(noted, [
        { account, by: officer },
        { account, by: officer },
      ])
    }))

  test('outside reach, unknown and without an account are one answer, and nobody is told', () =>
    inCity(async (city) => {
      await wang(city.context)
      const neighbour = { account: 'xieyi', idNumber: 'D101000008', role: 'hr', agency: HARBOUR } as const
      await colleague(city.context, neighbour)
      const outside = await lookUp(city, 'xieyi', byNumber)
      assert.equal(outside.status, 422)
      const sentences = [outside.main.includes('查無持有帳號的這位同仁')]
      for (const number of ['Z200000004', 'A100000001'])
        sentences.push(
          (await lookUp(city, 'xieyi', (one) => one.fill('身分證字號', number))).main.includes(
            '查無持有帳號的這位同仁',
          ),
        )
      assert.deepEqual(sentences, [true, true, true])
      assert.deepEqual(await linksTo(city.context, 'wangxm@example.com', '/forgotten/not-me/'), [])
      outside.dontSee('王小明')
    }))

  test('whom and why are asked first', () =>
    inCity(async (city) => {
      const visitor = await officerAt(city, '/admin/desk/names', 'linmeiling')
      await visitor.press('查詢帳號')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 2])
      await visitor.fill('身分證字號', 'A123456788').choose('其他（請寫在說明）').press('查詢帳號')
      assert.deepEqual(visitor.errors, ['身分證字號不正確，請核對，例如 A123456789', '請寫下原因'])
    }))

  test('the desk is closed to 李俊傑, who has no role, and to one not signed in', () =>
    inCity(async (city) => {
      for (const path of ['/admin/desk', '/admin/desk/names', '/admin/desk/releases'])
        assert.equal((await officerAt(city, path, 'lijunjie')).status, 403)
      assert.match((await (await city.visitor()).visit('/admin/desk')).url, /^\/sign-in/)
    }))
})
