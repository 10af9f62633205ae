import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { paths } from '#foundation/paths.ts'
import { cardAnswer, testWallet, trustTestCards } from '#test/card.ts'
import { type City, inCity } from '#test/context.ts'
import { fillIn, identify, signIn, WANG } from '#test/newcomer.ts'
import { withPhones } from '#test/phones.ts'
import type { Visitor } from '#test/visitor.ts'
import { signedData } from '../../simulators/card-reader/cms.ts'
import { newCard } from '../../simulators/card-reader/pki.ts'

const REFUSED = '查無可以申請的人員資料，請確認身分證字號。'

/** What the component answers when it is asked to have this signed. */
type Answer = (challenge: string) => string | Promise<string>

const wang: Answer = (challenge) => cardAnswer('wang', challenge)
const li: Answer = (challenge) => cardAnswer('li', challenge)

/** A good card of somebody who is not of the cast. */
async function cardOf({ name, idNumber }: { name: string; idNumber: string }): Promise<Answer> {
  const { authority } = await testWallet()
  const subjectNumber = `0000000${idNumber.slice(1)}`
  const card = await newCard(authority, { name, tail: idNumber.slice(-4), subjectNumber })
  return (challenge) => {
    const signature = signedData([card], { content: challenge }).toString('base64')
    return JSON.stringify({ func: 'sign', ret_code: 0, last_error: 0, signature, cardSN: 'SM26000000000099' })
  }
}

/** Types the number, has the card answer as the page's element does once the PIN is typed, and goes on. */
async function byCard(city: City, idNumber: string, answer: Answer): Promise<Visitor> {
  await trustTestCards(city.context)
  const visitor = await (await city.visitor()).visit(paths.account)
  await visitor.follow('我要申請帳號(自然人憑證驗證)')
  visitor.fill('請輸入身分證字號', idNumber)
  const form = visitor.document.querySelector('input[name=card-challenge]')!.closest('form')!
  const fields = Object.fromEntries(visitor.fieldsOf(form).map(({ name, value }) => [name, String(value)]))
  const signed = await answer(fields['card-challenge']!)
  return visitor.post(paths.applyCard, { ...fields, 'card-answer': signed })
}

describe('by 自然人憑證', () => {
  test('王小明 gets an account that is proofed by her card, and the record says so', () =>
    inCity(async (city) => {
      const visitor = await byCard(city, WANG.idNumber, wang)
      for (const words of ['人員資訊', '王小明', '高雄市立仁武高級中學', '99-12-25']) visitor.see(words)
      await (await fillIn(visitor, WANG)).press('提出申請')
      visitor.see('帳號申請單已經成功提交。').see('驗證方式：自然人憑證').dontSee('個人資料驗證')
      assert.equal((await accountByName(city.context, WANG.account))?.proofing, 'citizen-card')
      const later = await signIn(await city.visitor(), WANG)
      later.see('帳號申請單(已通過)').see('自然人憑證')
    }))

  test('李俊傑 holds an account: he is told so and sees no data', () =>
    inCity(async (city) => {
      const visitor = await byCard(city, 'O100000004', li)
      visitor.see('您具備有效帳號，無法申請帳號。').dontSee('戶政科').dontSee('lijunjie')
      await visitor.press('這不是我申請的')
      visitor.see('人事室已立案查明')
    }))

  test('who may not apply gets one answer with a good card too', () =>
    inCity(async (city) => {
      const answers = new Set<string>()
      for (const one of [
        { name: '吳宗翰', idNumber: 'W100000001' },
        { name: '周怡君', idNumber: 'Z200000004' },
        { name: '王大明', idNumber: 'A123456789' },
        { name: '無此人', idNumber: 'H980000017' },
      ]) {
        const visitor = await byCard(city, one.idNumber, await cardOf(one))
        assert.equal(visitor.status, 422)
        assert.deepEqual(visitor.errors, [REFUSED])
        assert.match(visitor.main, /人事資料更新至 \d{3}-\d\d-\d\d \d\d:\d\d/)
        answers.add(visitor.main)
      }
      assert.equal(answers.size, 1)
    }))

  test('a card of another person than the number typed is named at the number', () =>
    inCity(async (city) => {
      const visitor = await byCard(city, WANG.idNumber, li)
      assert.equal(visitor.status, 422)
      assert.equal(visitor.errors.length, 1)
      assert.ok(visitor.document.querySelector('#number[aria-invalid=true]'))
      visitor.dontSee('人員資訊')
    }))

  test('a wrong PIN is said beside the card, the number stays, and no try is used up', () =>
    inCity(async (city) => {
      for (let round = 0; round < 6; round++) {
        const visitor = await byCard(city, WANG.idNumber, (challenge) =>
          cardAnswer('wang', challenge, '654321'),
        )
        assert.equal(visitor.status, 422)
        assert.match(visitor.errors.join(), /PIN/)
        assert.equal(visitor.value('請輸入身分證字號'), WANG.idNumber)
      }
      const visitor = await byCard(city, WANG.idNumber, wang)
      visitor.see('人員資訊')
    }))

  test('without the number the card need not be asked again once it is typed', () =>
    inCity(async (city) => {
      const visitor = await byCard(city, '', wang)
      assert.deepEqual([visitor.status, visitor.errors], [422, ['請輸入身分證字號。']])
      await visitor.fill('請輸入身分證字號', WANG.idNumber).press('下一步')
      visitor.see('人員資訊')
    }))

  test('five names that do not fit close the number for cards too: one limit for all ways', () =>
    inCity(async (city) => {
      for (let round = 0; round < 5; round++)
        await identify(await city.visitor(), { ...WANG, name: '王大明' })
      const visitor = await byCard(city, WANG.idNumber, wang)
      assert.deepEqual(visitor.errors, [REFUSED])
    }))
})

async function byPhone(city: City, idNumber: string, way = '掃描 QR code'): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit(paths.account)
  await visitor.follow('我要申請帳號(行動自然人憑證)')
  return visitor.fill('請輸入身分證字號', idNumber).choose(way).press('通知手機')
}

describe('by 行動自然人憑證', () => {
  test('王小明 gets an account that is proofed by her phone, and the record says so', () =>
    inCity((city) =>
      withPhones(city, async (phones) => {
        const visitor = await byPhone(city, WANG.idNumber)
        await phones.press('allow')
        await visitor.press('我已在手機上完成')
        for (const words of ['人員資訊', '王小明', '高雄市立仁武高級中學']) visitor.see(words)
        await (await fillIn(visitor, WANG)).press('提出申請')
        visitor.see('帳號申請單已經成功提交。').see('驗證方式：行動自然人憑證').dontSee('個人資料驗證')
        assert.equal((await accountByName(city.context, WANG.account))?.proofing, 'tw-fido')
      }),
    ))

  test('one who has not pressed yet waits on, and goes on once it is pressed', () =>
    inCity((city) =>
      withPhones(city, async (phones) => {
        const visitor = await byPhone(city, WANG.idNumber, '推播到手機')
        await visitor.press('我已在手機上完成')
        assert.match(visitor.url, /^\/phone\//)
        await phones.press('allow')
        await visitor.press('我已在手機上完成')
        visitor.see('人員資訊')
      }),
    ))

  test('李俊傑 holds an account: he is told so and sees no data', () =>
    inCity((city) =>
      withPhones(city, async (phones) => {
        const visitor = await byPhone(city, 'O100000004')
        await phones.press('allow')
        await visitor.press('我已在手機上完成')
        visitor.see('您具備有效帳號，無法申請帳號。').dontSee('戶政科').dontSee('lijunjie')
      }),
    ))

  test('a citizen who does not work for the city gets the one answer', () =>
    inCity((city) =>
      withPhones(city, async (phones) => {
        const visitor = await byPhone(city, 'F131232216')
        await phones.press('allow')
        await visitor.press('我已在手機上完成')
        assert.equal(visitor.status, 422)
        assert.deepEqual(visitor.errors, [REFUSED])
        visitor.see('人事資料更新至').see('請洽所屬機關人事室').dontSee('人員資訊')
      }),
    ))

  test('cancelled on the phone it says so and nothing is learned', () =>
    inCity((city) =>
      withPhones(city, async (phones) => {
        const visitor = await byPhone(city, WANG.idNumber)
        await phones.press('cancel')
        await visitor.press('我已在手機上完成')
        visitor.see('取消').dontSee('人員資訊')
      }),
    ))

  test('allowed, it opens nothing in another browser, nor a second time', () =>
    inCity((city) =>
      withPhones(city, async (phones) => {
        const visitor = await byPhone(city, WANG.idNumber)
        await phones.press('allow')
        const id = visitor.url.split('/').at(-1)!
        const stranger = await (await city.visitor()).visit(paths.applyPhone)
        await stranger.post(paths.applyPhoneDone, { id })
        stranger.dontSee('人員資訊')
        await visitor.post(paths.applyPhoneDone, { id })
        visitor.see('人員資訊')
        await visitor.post(paths.applyPhoneDone, { id })
        assert.equal(visitor.status, 422)
        visitor.dontSee('人員資訊')
      }),
    ))

  for (const [typed, sentence] of [
    ['', '請輸入身分證字號。'],
    ['A123456788', '這不是正確的身分證字號或統一證號，請檢查有沒有打錯。'],
  ] as const)
    test(`“${typed}” is no ID number, which is said before anybody is asked`, () =>
      inCity(async (city) => {
        const visitor = await byPhone(city, typed)
        assert.deepEqual([visitor.status, visitor.errors], [422, [sentence]])
        assert.equal(visitor.value('請輸入身分證字號'), typed)
      }))

  test('five names that do not fit close the number for phones too', () =>
    inCity((city) =>
      withPhones(city, async () => {
        for (let round = 0; round < 5; round++)
          await identify(await city.visitor(), { ...WANG, name: '王大明' })
        const visitor = await byPhone(city, WANG.idNumber)
        assert.deepEqual([visitor.status, visitor.errors], [422, [REFUSED]])
      }),
    ))
})

test('a way that the city has not set up says so and leads to the others', () =>
  inCity(async (city) => {
    Object.assign(city.context.settings, { cardAnchors: undefined, phoneApi: undefined })
    const visitor = await (await city.visitor()).visit(paths.account)
    visitor.see('我要申請帳號(自然人憑證驗證)').see('我要申請帳號(行動自然人憑證)').see('尚未開通')
    for (const path of [paths.applyCard, paths.applyPhone]) {
      await visitor.visit(path)
      await visitor.see('尚未開通').follow('看其他申請方式')
      assert.equal(visitor.url, paths.account)
    }
  }))
