import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { casesWithin } from '#features/cases/cases.ts'
import { keepDue } from '#features/mailboxes/keeping.ts'
import { decide } from '#features/mailboxes/life.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { makeOffice } from '#features/mailboxes/office-keeping.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { isSignedIn, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { givenHolder } from '#test/webmail.ts'
import { endForAbuse, endingOf, liftEnding } from './endings.ts'

const CITY = '397000000A'

async function ended(city: City): Promise<{ officer: Visitor; mailbox: string; account: string }> {
  const { mailbox, account } = await givenHolder(city.context, 'lijunjie')
  const officer = await signedIn(city, 'zhangyating', `/admin/mailboxes/${mailbox}/ending`)
  await officer.press('停止使用信箱')
  assert.deepEqual([officer.status, officer.errors.length], [422, 3])
  officer.choose('大量寄送垃圾郵件或連鎖信').fill('事實', '115-11-20 寄出 4,000 封團購信')
  await officer.choose('我已查明').press('停止使用信箱')
  assert.equal(officer.status, 200)
  return { officer, mailbox, account }
}

async function secondOfficer(city: City, path: string): Promise<Visitor> {
  const { id } = (await accountByName(city.context, 'huangshujuan'))!
  await grantRole(city.context, COMMAND, { account: id, role: 'information-centre', agency: CITY })
  return signedIn(city, 'huangshujuan', path)
}

describe('Point 4, rule 5: ending the use of a mailbox for abuse', () => {
  test('an administrator ends it with a reason; the holder is told at the recovery address, with the appeal contact; the account works on', () =>
    inCity(async (city) => {
      const { account } = await ended(city)
      await keepDue(city.context)
      assert.equal((await mailboxOf(city.context, account))?.standing, 'suspended')
      const letters = await lettersWaiting(city.context)
      const notice = letters.find(({ subject }) => subject === '您的市府信箱已停止使用')!
      assert.ok(!notice.to.endsWith('@kcg.gov.tw'))
      assert.match(notice.text, /大量寄送垃圾郵件或連鎖信[\s\S]*4,000 封團購信[\s\S]*申訴窗口/)
      const holder = await signedIn(city, 'lijunjie', '/account')
      assert.equal(await isSignedIn(holder), true)
    }))

  test('the holder reads why at /mail and appeals once: a case at the information centre, and a lifting with a reason', () =>
    inCity(async (city) => {
      const { mailbox, account } = await ended(city)
      const holder = await signedIn(city, 'lijunjie', '/mail')
      holder.see('信箱已停止使用').see('4,000 封團購信').see('申訴窗口')
      await holder.press('提出申訴')
      assert.deepEqual([holder.status, holder.errors.length], [422, 1])
      await holder.fill('您的說明', '不是我寄的').press('提出申訴')
      holder.see('已收到您的申訴')
      const [one] = (await casesWithin(city.context, { hr: [], centre: [CITY] })).filter(
        ({ kind }) => kind === 'appeal',
      )
      assert.deepEqual([one?.personName, one?.note], ['李俊傑', '不是我寄的'])
      const other = await secondOfficer(city, `/admin/mailboxes/${mailbox}/ending`)
      await other.see('不是我寄的').press('恢復使用')
      assert.deepEqual([other.status, other.errors.length], [422, 1])
      await other.fill('恢復的理由', '查明為他人盜用').press('恢復使用')
      assert.equal((await mailboxOf(city.context, account))?.decided, 'open')
      const letters = await lettersWaiting(city.context)
      assert.match(
        letters.find(({ subject }) => subject === '您的市府信箱已恢復使用')!.text,
        /查明為他人盜用/,
      )
      const [settled] = (await casesWithin(city.context, { hr: [], centre: [CITY] })).filter(
        ({ kind }) => kind === 'appeal',
      )
      assert.deepEqual([settled?.id, settled?.outcome], [one?.id, '查明為他人盜用'])
      assert.ok(settled?.closedAt)
      await holder.visit('/mail')
      assert.equal(holder.heading, '收件匣')
    }))

  test('whoever ended it is asked to leave the lifting to another, and cannot do it by hand either', () =>
    inCity(async (city) => {
      const { officer, mailbox, account } = await ended(city)
      const path = `/admin/mailboxes/${mailbox}/ending`
      await officer.visit(path)
      officer.see('請由另一位承辦人員查明後恢復').dontSee('恢復的理由')
      await officer.post(path, { deed: 'lift', why: '反悔' })
      assert.equal(officer.status, 409)
      assert.equal((await mailboxOf(city.context, account))?.decided, 'suspended')
      const other = await secondOfficer(city, path)
      await other.fill('恢復的理由', '查明並非濫用').press('恢復使用')
      assert.equal((await mailboxOf(city.context, account))?.decided, 'open')
    }))

  test('lifting it does not open a mailbox that was closed for another reason meanwhile', () =>
    inCity(async (city) => {
      const { mailbox, account } = await ended(city)
      await decide(city.context, COMMAND, mailbox, { decided: 'closed', why: 'left' })
      const other = await secondOfficer(city, `/admin/mailboxes/${mailbox}/ending`)
      await other.fill('恢復的理由', '查明並非濫用').press('恢復使用')
      const box = await mailboxOf(city.context, account)
      assert.deepEqual([box?.decided, box?.decidedFor], ['closed', 'left'])
      assert.equal(await endingOf(city.context, mailbox), undefined)
      const subjects = (await lettersWaiting(city.context)).map(({ subject }) => subject)
      assert.ok(subjects.includes('您的市府信箱：濫用的處置已撤銷'))
      assert.ok(!subjects.includes('您的市府信箱已恢復使用'))
    }))

  test('an officer who keeps an office neither ends its mailbox for abuse nor lifts that', () =>
    inCity(async ({ context }) => {
      const own = await accountByName(context, 'zhangyating')
      const other = await accountByName(context, 'huangshujuan')
      const wish = { name: 'renwuacad', title: '教務處', agency: '3979E0001B', owner: own!.id }
      const made = await makeOffice(context, COMMAND, wish)
      assert.ok(made.kind === 'made')
      const by = (one: typeof own) => ({ kind: 'account', account: one!.id, person: one!.person }) as const
      const ending = { reason: 'bulk', facts: '團購信' } as const
      assert.equal(await endForAbuse(context, by(own), made.id, ending), 'own')
      assert.equal(await endForAbuse(context, by(other), made.id, ending), 'ended')
      assert.equal(await liftEnding(context, by(own), made.id, '沒事'), 'own')
    }))

  test('陳志強 of the education bureau cannot end the mailbox of another agency, nor his own: there is none', () =>
    inCity(async (city) => {
      const own = await givenHolder(city.context, 'chenzhiqiang')
      const other = await givenHolder(city.context, 'zhangyating')
      const officer = await signedIn(city, 'chenzhiqiang', '/admin/mailboxes')
      for (const mailbox of [own.mailbox, other.mailbox, newId(), 'no-id']) {
        await officer.visit(`/admin/mailboxes/${mailbox}/ending`)
        assert.equal(officer.status, 404)
        await officer.post(`/admin/mailboxes/${mailbox}/ending`, { reason: 'bulk', facts: 'x', seen: 'yes' })
        assert.equal(officer.status, 404)
      }
    }))
})
