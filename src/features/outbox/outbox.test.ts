import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { auditEntries } from '#features/audit/tables.ts'
import type { Context } from '#foundation/context.ts'
import { deliver } from '#foundation/deliver.ts'
import { post, postRaw } from '#foundation/outbox.ts'
import { outbox, outboxRecipients } from '#foundation/outbox-tables.ts'
import { type City, inCity } from '#test/context.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'

const PAGE = '/admin/outbox'
const SUBJECT = '帳號開通通知'

/** One letter of the system to a server that is not there, and one of a holder to the world. */
async function given({ context }: City): Promise<Context> {
  await context.database.delete(outboxRecipients)
  await context.database.delete(outbox)
  context.settings.submissionPort = 1
  const letter = {
    from: 'city',
    to: 'wangxm@kcg.gov.tw',
    subject: SUBJECT,
    text: 'x',
    html: '<p>x</p>',
  } as const
  await post(context, letter)
  const raw = Buffer.from('Subject: hi\r\n\r\nhi\r\n')
  const envelopeFrom = 'lijunjie@kcg.gov.tw'
  await postRaw(context, { envelopeFrom, recipients: ['friend@example.org'], raw })
  await deliver(context)
  return context
}

const rows = (context: Context) => context.database.select().from(outboxRecipients)

describe('point 6: 張雅婷 of the information centre looks after the outbox', () => {
  test('sees what waits, what is tried again and why, with masked addresses and no subject', () =>
    inCity(async (city) => {
      await given(city)
      const officer = await signedIn(city, 'zhangyating', PAGE)
      officer.see('等待寄送 0').see('重試中 1').see('等待對外伺服器 1').see('沒有設定 CITYHALL_RELAY')
      await officer.visit(`${PAGE}?state=retrying`)
      officer.see('w***@kcg.gov.tw').see('連不上伺服器（ESOCKET）').dontSee('wangxm').dontSee(SUBJECT)
      await officer.visit(`${PAGE}?state=relay`)
      officer.see('f***@example.org').see('同仁的信')
      officer.cookies.set('language', 'en')
      ;(await officer.visit(PAGE)).see('Waiting for a relay 1')
    }))

  test('narrows the list by account and kind, sorts it, and takes it along on record', () =>
    inCity(async (city) => {
      const context = await given(city)
      const li = (await accountByName(context, 'lijunjie'))!
      await context.database.update(outbox).set({ account: li.id }).where(eq(outbox.kind, 'own'))
      const officer = await signedIn(city, 'zhangyating', `${PAGE}?state=relay`)
      await officer.fill('帳號', 'lijun').press('篩選')
      officer.see('f***@example.org').see('第 1–1 筆，共 1 筆')
      await officer.fill('帳號', 'li%').press('篩選')
      officer.see('沒有符合條件的資料').see('等待對外伺服器 1')
      await officer.visit(`${PAGE}?state=relay&kind=system`)
      officer.dontSee('f***@example.org')
      const file = await officer.fetched(`${PAGE}?state=relay&sort=-tries&as=csv`)
      assert.match(await file.text(), /"f\*\*\*@example.org","同仁的信","lijunjie"/)
      await sequence(context)
      const isTaken = eq(auditEntries.action, 'outbox.exported')
      const taken = await context.database.select().from(auditEntries).where(isTaken)
      assert.equal(taken.length, 1)
    }))

  test('has a letter tried at once', () =>
    inCity(async (city) => {
      const context = await given(city)
      const officer = await signedIn(city, 'zhangyating', `${PAGE}?state=retrying`)
      await officer.press('立即重試')
      officer.see('已安排立即重試')
      await deliver(context)
      const [letter] = (await rows(context)).filter(({ road }) => road === 'city')
      assert.equal(letter!.tries, 2)
    }))

  test('stops a letter for a reason, erases it, and cannot stop it twice', () =>
    inCity(async (city) => {
      const context = await given(city)
      const officer = await signedIn(city, 'zhangyating', `${PAGE}?state=relay`)
      city.clock.advance('PT11M')
      await officer.follow('不再寄送')
      officer.see('請再次確認是您本人').see('影響別人或整個系統')
      await officer.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
      await officer.press('不再寄送')
      assert.equal(officer.status, 422)
      officer.see('請輸入原因')
      const { url } = officer
      await officer.fill('原因', '收件網域已停用').press('不再寄送')
      officer.see('已停止寄送')
      ;(await officer.visit(`${PAGE}?state=failed`)).see('由管理者停止寄送').see('未送達 1')
      await officer.post(url, { reason: '再一次' })
      officer.see('沒有變更')
      const [stopped] = (await rows(context)).filter(({ state }) => state === 'failed')
      assert.equal(stopped!.lastError, 'stopped')
      const letters = await context.database.select().from(outbox)
      assert.deepEqual(letters.map(({ body }) => body === null).sort(), [false, true])
    }))

  test('leaves alone what a host is sending this moment', () =>
    inCity(async (city) => {
      const context = await given(city)
      await context.database.update(outboxRecipients).set({ takenAt: context.clock.now() })
      const officer = await signedIn(city, 'zhangyating', `${PAGE}?state=retrying`)
      await officer.press('立即重試')
      officer.see('沒有變更')
      city.clock.advance('PT11M')
      await officer.press('立即重試')
      officer.see('已安排立即重試')
    }))

  test('nobody else enters', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'linmeiling', '/account')
      assert.equal((await officer.visit(PAGE)).status, 403)
    }))
})
