import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type Form, readForm } from '#foundation/form.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import {
  captchaPicture,
  captchaSound,
  checkCaptcha,
  forgetUsedCaptchas,
  newCaptcha,
  wantsNewCaptcha,
} from './captcha.ts'
import { isProof } from './rules.ts'
import { usedCaptchas } from './tables.ts'

const by: Actor = { kind: 'visitor', address: '192.0.2.11' }

const form = (fields: Record<string, string>): Promise<Form> =>
  readForm(new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) }))

const answer = async (context: Context, id: string, captcha: string, purpose = 'sign-in') =>
  checkCaptcha(context, by, purpose, await form({ captcha_id: id, captcha }))

const prove = async (context: Context, id: string, proof: string, who = by) =>
  checkCaptcha(context, who, 'sign-in', await form({ captcha_id: id, captcha_proof: proof, captcha: '' }))

/** As a browser would, with less work. */
function solve(id: string, bits: number): string {
  for (let n = 0; ; n++) if (isProof(id, String(n), bits)) return String(n)
}

const easy = (context: Context): Context => ({ ...context, settings: { ...context.settings, proofBits: 6 } })

test('the right letters open once, however they are written', () =>
  inCity(async ({ context }) => {
    for (const letters of ['KCGX', 'kcgx', 'ｋｃ ｇｘ']) {
      const id = await newCaptcha(context, by, 'sign-in')
      assert.equal(await answer(context, id, letters), 'right')
      assert.equal(await answer(context, id, letters), 'expired')
    }
  }))

test('wrong letters use the captcha up', () =>
  inCity(async ({ context }) => {
    for (const letters of ['', 'KCG', 'KCGXX', 'XXXX']) {
      const id = await newCaptcha(context, by, 'sign-in')
      assert.equal(await answer(context, id, letters), 'wrong')
      assert.equal(await answer(context, id, 'KCGX'), 'expired')
    }
  }))

test('a captcha lives five minutes', () =>
  inCity(async ({ context, clock }) => {
    const [early, late] = [await newCaptcha(context, by, 'sign-in'), await newCaptcha(context, by, 'sign-in')]
    clock.advance('PT4M50S')
    assert.equal(await answer(context, early, 'KCGX'), 'right')
    assert.ok(await captchaPicture(context, late))
    clock.advance('PT11S')
    assert.equal(await answer(context, late, 'KCGX'), 'expired')
    assert.equal(await captchaPicture(context, late), undefined)
    assert.equal(captchaSound(context, late, 'zh-TW'), undefined)
  }))

test('a captcha for another form, a forged or altered one, or none does not open', () =>
  inCity(async ({ context }) => {
    const id = await newCaptcha(context, by, 'sign-in')
    assert.equal(await answer(context, id, 'KCGX', 'portal'), 'expired')
    assert.equal(await answer(context, id.replace('sign-in', 'portal'), 'KCGX', 'portal'), 'expired')
    assert.equal(await answer(context, id.replace(/\.\d\d\./, '.00.'), 'KCGX'), 'expired')
    const [last] = id.slice(-2)
    assert.equal(
      await answer(context, `${id.slice(0, -2)}${last === 'A' ? 'B' : 'A'}${id.slice(-1)}`, 'KCGX'),
      'expired',
    )
    assert.equal(await answer(context, '', 'KCGX'), 'expired')
    assert.equal(await answer(context, id, 'KCGX'), 'right')
  }))

test('without a test setting the letters differ from captcha to captcha and stand nowhere in the id', () =>
  inCity(async ({ context }) => {
    const real = { ...context, settings: { ...context.settings, captchaAnswer: undefined } }
    const id = await newCaptcha(real, by, 'sign-in')
    assert.equal(await answer(real, id, 'KCGX'), 'wrong')
    const pictures = new Set<string>()
    for (let time = 0; time < 5; time++)
      pictures.add((await captchaPicture(real, await newCaptcha(real, by, 'sign-in')))!.toString('base64'))
    assert.equal(pictures.size, 5)
    assert.ok(
      (await captchaPicture(real, id))!.equals((await captchaPicture(real, id))!),
      'the same captcha looks the same when asked again',
    )
  }))

test('computing time opens instead of letters, once', () =>
  inCity(async ({ context }) => {
    const id = await newCaptcha(easy(context), by, 'sign-in')
    const proof = solve(id, 6)
    assert.equal(await prove(context, id, proof), 'right')
    assert.equal(await prove(context, id, proof), 'expired')
  }))

test('too little computing time does not open, whatever the settings of this host say', () =>
  inCity(async ({ context }) => {
    const id = await newCaptcha(context, by, 'sign-in')
    assert.equal(await prove(easy(context), id, 'abc'), 'wrong')
    assert.equal(await prove(easy(context), id, solve(id, 6)), 'wrong')
  }))

test('computing opens ten times in ten minutes for one address, and another address is not held up', () =>
  inCity(async ({ context, clock }) => {
    const once = async (who = by) => {
      const id = await newCaptcha(easy(context), by, 'sign-in')
      return prove(context, id, solve(id, 6), who)
    }
    for (let time = 0; time < 10; time++) assert.equal(await once(), 'right')
    assert.equal(await once(), 'throttled')
    assert.equal(await once({ ...by, address: '192.0.2.12' }), 'right')
    clock.advance('PT11M')
    assert.equal(await once(), 'right')
  }))

test('「變更圖片」 without JavaScript is told from sending the form', async () => {
  assert.ok(wantsNewCaptcha(await form({ 'captcha-change': '' })))
  assert.ok(wantsNewCaptcha(await form({ change: 'captcha' })))
  assert.ok(!wantsNewCaptcha(await form({ captcha: 'KCGX', change: '' })))
})

test('used captchas are forgotten when their time is over', () =>
  inCity(async ({ context, clock }) => {
    await answer(context, await newCaptcha(context, by, 'sign-in'), 'KCGX')
    await forgetUsedCaptchas(context)
    assert.ok((await context.database.select().from(usedCaptchas)).length > 0)
    clock.advance('PT6M')
    await forgetUsedCaptchas(context)
    assert.equal((await context.database.select().from(usedCaptchas)).length, 0)
  }))

test('sent on many connections at once, a captcha opens once', () =>
  inOpenCity(async ({ context }) => {
    for (let round = 0; round < 20; round++) {
      const id = await newCaptcha(context, by, 'race')
      const results = await Promise.all(Array.from({ length: 8 }, () => answer(context, id, 'KCGX', 'race')))
      assert.equal(results.filter((result) => result === 'right').length, 1)
      assert.equal(results.filter((result) => result === 'expired').length, 7)
    }
  }))
