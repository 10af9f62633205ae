import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { jobs } from '#features/mailboxes/jobs.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { activate, linkOf } from './activation.ts'
import { draftOf, prove, register } from './registration.ts'
import { enterPortal } from './visits.ts'

export const by: Actor = { kind: 'visitor', address: '203.0.113.9' }
const PASSWORD = '1Qaz2wsx'
const right = {
  kind: 'general' as const,
  mailbox: 'zhangyating',
  idNumber: 'S220000004',
  birthday: '1983-01-15',
}

/** Sees to it that the mailbox of a demo person is in use. */
export async function readyFor(context: Context, name: string): Promise<void> {
  const account = (await accountByName(context, name))!
  if ((await mailboxOf(context, account.id))?.state !== 'ready') await jobs['mailboxes.work']!(context, {})
}

/** Registers and reads the link out of the letter. */
export async function tokenIn(
  context: Context,
  idNumber: string,
  mailbox: string,
  birthday: string,
): Promise<string> {
  const proof = await prove(context, by, { kind: 'general', idNumber, mailbox, birthday })
  assert.equal(proof.kind, 'proved')
  const draft = draftOf(context, proof.kind === 'proved' ? proof.sealed : '')
  assert.equal((await register(context, by, draft!, PASSWORD)).kind, 'registered')
  const letter = (await lettersWaiting(context)).filter(({ to }) => to.startsWith(`${mailbox}@`)).at(-1)!
  return /\/ikpd\/activate\/([\w-]+)/.exec(letter.text)![1]!
}

test('whatever does not match gets one answer', () =>
  inCity(async ({ context }) => {
    await readyFor(context, 'zhangyating')
    for (const wrong of [
      { mailbox: 'lijunjie' },
      { idNumber: 'A123456789' },
      { birthday: '1983-01-16' },
      { mailbox: 'nobody' },
    ])
      assert.deepEqual(await prove(context, by, { ...right, ...wrong }), { kind: 'no-match' })
  }))

test('five failed tries a day for an ID number, then no more, right or wrong', () =>
  inCity(async (city) => {
    await readyFor(city.context, 'zhangyating')
    for (let time = 0; time < 5; time++)
      assert.equal((await prove(city.context, by, { ...right, birthday: '1983-01-16' })).kind, 'no-match')
    assert.equal((await prove(city.context, by, right)).kind, 'throttled')
    city.clock.advance('PT24H')
    assert.equal((await prove(city.context, by, right)).kind, 'proved')
  }))

test('an account that works is refused unchanged; the wrong kind is told so', () =>
  inCity(async ({ context }) => {
    await readyFor(context, 'lijunjie')
    const holder = {
      kind: 'general' as const,
      mailbox: 'lijunjie',
      idNumber: 'O100000004',
      birthday: '1986-12-01',
    }
    assert.equal((await prove(context, by, holder)).kind, 'active')
    assert.equal((await prove(context, by, { ...right, kind: 'personnel' })).kind, 'wrong-kind')
    const officer = { mailbox: 'linmeiling@kcg.gov.tw', idNumber: 'A200000003', birthday: '1976-03-08' }
    assert.equal((await prove(context, by, { kind: 'general', ...officer })).kind, 'wrong-kind')
    assert.equal((await prove(context, by, { kind: 'personnel', ...officer })).kind, 'proved')
  }))

test('a colleague without a mailbox is told that one is needed', () =>
  inCity(async ({ context }) => {
    const answer = await prove(context, by, {
      kind: 'general',
      mailbox: 'wangxm',
      idNumber: 'A123456789',
      birthday: '1981-05-20',
    })
    assert.equal(answer.kind, 'no-mailbox')
  }))

test('a draft is forgotten after 30 minutes, and an altered one is none', () =>
  inCity(async (city) => {
    await readyFor(city.context, 'zhangyating')
    const proof = await prove(city.context, by, right)
    const sealed = proof.kind === 'proved' ? proof.sealed : ''
    assert.equal(draftOf(city.context, sealed)?.accountName, 'zhangyating')
    assert.equal(draftOf(city.context, `${sealed.slice(0, -2)}AA`), undefined)
    assert.equal(draftOf(city.context, undefined), undefined)
    city.clock.advance('PT30M')
    assert.equal(draftOf(city.context, sealed), undefined)
  }))

test('a link lives 48 hours, works once, and a newer one kills it', () =>
  inCity(async (city) => {
    const { context } = city
    await readyFor(context, 'zhangyating')
    const { idNumber, mailbox, birthday } = right
    const first = await tokenIn(context, idNumber, mailbox, birthday)
    const second = await tokenIn(context, idNumber, mailbox, birthday)
    assert.deepEqual(await activate(context, by, first, PASSWORD), { kind: 'dead', why: 'replaced' })
    assert.equal((await enterPortal(context, by, { name: mailbox, password: PASSWORD })).kind, 'refused')
    assert.equal((await activate(context, by, second, 'Wrong1pass')).kind, 'wrong-password')
    city.clock.advance('PT48H')
    assert.deepEqual(await activate(context, by, second, PASSWORD), { kind: 'dead', why: 'expired' })
    const third = await tokenIn(context, idNumber, mailbox, birthday)
    assert.deepEqual(await activate(context, by, third, PASSWORD), { kind: 'active' })
    assert.deepEqual(await linkOf(context, third), { kind: 'dead', why: 'used' })
    assert.equal((await enterPortal(context, by, { name: mailbox, password: PASSWORD })).kind, 'signed-in')
  }))
