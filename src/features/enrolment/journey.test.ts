import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { publishFirstNotices } from '#features/notices/notices.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'

const WANG = ['王小明', 'A123456789'] as const
const PASSWORD = 'Kang-58xy'
const REFUSED = '查無可以申請的人員資料，請確認姓名與身分證字號。'

async function identified(city: City, [name, idNumber]: readonly [string, string] = WANG): Promise<Visitor> {
  await publishFirstNotices(city.context)
  const visitor = await (await city.visitor()).visit('/account')
  await visitor.follow('我要申請帳號(個人資料驗證)')
  return visitor
    .fill('請輸入姓名', name)
    .fill('請輸入身分證字號', idNumber)
    .fill('請輸入驗證碼', 'KCGX')
    .press('下一步')
}

async function atForm(city: City, who: readonly [string, string] = WANG): Promise<Visitor> {
  const visitor = await identified(city, who)
  return visitor.choose('以上資料均正確，我要申請帳號。').press('下一步')
}

async function agree(visitor: Visitor, button: string): Promise<Visitor> {
  await visitor.press(button)
  return visitor.press('同意')
}

/** Everything but 「提出申請」, as somebody without JavaScript does it. */
async function filled(
  city: City,
  {
    who = WANG as readonly [string, string],
    account = 'wangxm',
    answer = '是，我要一併申請電子郵件信箱',
  } = {},
): Promise<Visitor> {
  const visitor = await atForm(city, who)
  await agree(visitor, '查看 告知聲明')
  visitor.choose(answer)
  if (answer !== '否') await agree(visitor, '查看 管理要點')
  await visitor.fill('帳號', account).press('檢查重複')
  visitor.see('檢查結果：通過')
  return visitor
    .fill('密碼', PASSWORD)
    .fill('密碼確認', PASSWORD)
    .fill('密碼復原用電子郵件', 'wang@example.com')
}

async function signIn(visitor: Visitor, account: string): Promise<Visitor> {
  await visitor.visit('/sign-in?to=/account')
  return visitor
    .fill('請輸入帳號', account)
    .fill('請輸入密碼', PASSWORD)
    .fill('請輸入驗證碼', 'KCGX')
    .press('登入')
}

describe('王小明 applies', () => {
  test('for account and mailbox, and comes back to the record by signing in', () =>
    inCity(async (city) => {
      const visitor = await identified(city)
      for (const words of ['人員資訊', '類別', '職員', '王小明', '高雄市立仁武高級中學', '教師', '99-12-25'])
        visitor.see(words)
      await visitor.choose('以上資料均正確，我要申請帳號。').press('下一步')
      visitor
        .see('您尚未查看單一帳號認證平台個人資料蒐集、處理及利用告知聲明')
        .see('您尚未查看電子信箱帳號使用管理要點')
      const done = await (await filled(city)).press('提出申請')
      assert.equal(done.heading, '帳號申請單已經成功提交。')
      for (const words of [
        '申請單類別',
        '帳號申請單(已通過)',
        '驗證方式：個人資料驗證',
        '公務電子郵件',
        'wangxm@kcg.gov.tw',
        '若能登入代表完成申請',
        '在職審核',
      ])
        done.see(words)
      done.dontSee(PASSWORD)
      await signIn(done, 'wangxm')
      assert.equal(done.url, '/account')
      done.see('帳號申請單').see('可以使用').see('w***@example.com').see('尚未確認')
    }))

  test('and confirms the recovery address by the mailed link and a button', () =>
    inCity(async (city) => {
      const visitor = await (await filled(city)).press('提出申請')
      const letter = (await lettersWaiting(city.context)).find(({ to }) => to === 'wang@example.com')!
      const link = new URL(/https?:\S+\/account\/recovery\/[\w-]+/.exec(letter.text)![0]).pathname
      await visitor.visit(link)
      await visitor.press('確認這個地址')
      assert.equal(visitor.heading, '地址已確認')
      await visitor.visit(link)
      assert.equal(visitor.status, 410)
    }))

  test('sees each text with its two answers, and the time of her consent', () =>
    inCity(async (city) => {
      const visitor = await atForm(city)
      await visitor.press('查看 告知聲明')
      visitor.see('版本號：20230307_V1.0').see('資（通）訊服務（135）')
      await visitor.press('同意')
      assert.match(
        visitor.main,
        /您已於 \d{3}-\d\d-\d\d \d\d:\d\d 同意單一帳號認證平台個人資料蒐集、處理及利用告知聲明/,
      )
      await visitor.press('查看 管理要點')
      visitor.see('300MB').see('註一')
      await visitor.press('同意')
      assert.match(visitor.main, /您已於 \d{3}-\d\d-\d\d \d\d:\d\d 同意電子信箱帳號使用管理要點/)
    }))

  test('does not agree: told so, the earlier consent is withdrawn, what was typed stays', () =>
    inCity(async (city) => {
      const visitor = await atForm(city)
      visitor.fill('帳號', 'wangxm').fill('密碼復原用電子郵件', 'wang@example.com')
      await agree(visitor, '查看 告知聲明')
      await visitor.press('查看 告知聲明')
      await visitor.press('不同意')
      visitor.see('您不同意，無法申請')
      assert.deepEqual(
        [visitor.value('帳號'), visitor.value('密碼復原用電子郵件')],
        ['wangxm', 'wang@example.com'],
      )
      await visitor.press('提出申請')
      assert.equal(visitor.status, 422)
      assert.equal(visitor.errors[0], '請按「查看」閱讀告知聲明，並按「同意」。')
    }))

  test('does not agree to the mailbox rules: 否 is offered and works', () =>
    inCity(async (city) => {
      const visitor = await filled(city)
      await visitor.press('查看 管理要點')
      await visitor.press('不同意')
      visitor.see('可以改選「否」')
      await visitor.choose('否').fill('密碼', PASSWORD).fill('密碼確認', PASSWORD).press('提出申請')
      assert.equal(visitor.heading, '帳號申請單已經成功提交。')
      visitor.see('未申請')
    }))

  test('says 否 and applies for the mailbox later from her account, under the same rules', () =>
    inCity(async (city) => {
      const visitor = await (await filled(city, { answer: '否' })).press('提出申請')
      await signIn(visitor, 'wangxm')
      await visitor.follow('申請電子郵件信箱')
      visitor.see('300MB')
      await visitor.press('同意，我要申請電子郵件信箱')
      assert.equal(visitor.url, '/account')
      visitor.see('wangxm@kcg.gov.tw').see('在職審核')
      await visitor.visit('/account/mailbox')
      assert.equal(visitor.url, '/account', 'a second one is not to be had')
    }))

  test('without the tick is asked kindly', () =>
    inCity(async (city) => {
      const visitor = await (await identified(city)).press('下一步')
      assert.equal(visitor.status, 422)
      assert.match(visitor.errors[0]!, /請先勾選「以上資料均正確，我要申請帳號。」/)
    }))

  test('without the tick does not come to the form by its address either', () =>
    inCity(async (city) => {
      const visitor = await (await identified(city)).visit('/account/apply/form')
      assert.equal(visitor.url, '/account/apply/person')
    }))

  test('finds her data wrong: the HR office has a case and she is told what comes next', () =>
    inCity(async (city) => {
      const visitor = await (await identified(city)).press('資料有誤')
      visitor.see('已通知人事室').see('請再來申請')
    }))

  test('leaves everything empty: every field says what is needed', () =>
    inCity(async (city) => {
      const visitor = await (await atForm(city)).press('提出申請')
      assert.equal(visitor.status, 422)
      assert.equal(visitor.errors.length, 5)
    }))

  test('types what will not do: each is named, what was typed stays but the passwords', () =>
    inCity(async (city) => {
      const visitor = await filled(city)
      await visitor
        .fill('帳號', 'lijunjie')
        .fill('密碼', 'lijunjie-5X')
        .fill('密碼確認', 'other')
        .fill('密碼復原用電子郵件', 'x@kcg.gov.tw')
        .press('提出申請')
      assert.equal(visitor.status, 422)
      assert.deepEqual(visitor.errors, [
        '這個帳號剛被別人申請走了，請換一個再按「檢查重複」。',
        '密碼不符合政策：不能包含帳號名稱。',
        '兩次輸入的密碼不同，請再輸入一次。',
        '不能是 @kcg.gov.tw 信箱，請填私人信箱，例如 name@example.com。',
      ])
      assert.ok(visitor.document.querySelector('[data-rule=name].is-missed'))
      assert.deepEqual(
        [visitor.value('帳號'), visitor.value('密碼'), visitor.value('密碼復原用電子郵件')],
        ['lijunjie', '', 'x@kcg.gov.tw'],
      )
    }))

  test('with 檢查重複 is told of a taken, a reserved and a malformed name', () =>
    inCity(async (city) => {
      const visitor = await atForm(city)
      for (const [name, words] of [
        ['lijunjie', '可以試試 lijunjie1、lijunjie2'],
        ['KPDFforum', '保留的名稱'],
        ['1a', '3～20 個英文字母或數字'],
        ['ＷａｎｇＸＭ', '可以使用 wangxm'],
      ] as const) {
        await visitor.fill('帳號', name).press('檢查重複')
        visitor.see(words)
      }
    }))

  test('going back, reloading and a second tab lose nothing; sending twice makes one account', () =>
    inCity(async (city) => {
      const visitor = await filled(city)
      const { recovery } = { recovery: visitor.value('密碼復原用電子郵件') }
      const form = visitor.document.querySelector('form#application')!
      const fields = Object.fromEntries(
        visitor.fieldsOf(form).map(({ name, value }) => [name, String(value)]),
      )
      await visitor.press('查看 告知聲明')
      await visitor.visit('/account/apply/person')
      await visitor.visit('/account/apply/form')
      assert.deepEqual([visitor.value('帳號'), visitor.value('密碼復原用電子郵件')], ['wangxm', recovery])
      await visitor.post('/account/apply/form', fields)
      assert.equal(visitor.heading, '帳號申請單已經成功提交。')
      await visitor.post('/account/apply/form', fields)
      assert.equal(visitor.heading, '帳號申請單已經成功提交。')
      await visitor.visit('/account/apply/form')
      assert.equal(visitor.heading, '帳號申請單已經成功提交。')
    }))

  test('too slowly: after 30 minutes the draft is gone and it says so', () =>
    inCity(async (city) => {
      const visitor = await atForm(city)
      city.clock.advance('PT30M')
      await visitor.visit('/account/apply/form')
      assert.deepEqual([visitor.status, visitor.heading], [410, '請重新開始申請'])
    }))
})

describe('a form that is not the draft’s', () => {
  test('from another browser is refused', () =>
    inCity(async (city) => {
      const visitor = await filled(city)
      const form = visitor.document.querySelector('form#application')!
      const fields = Object.fromEntries(
        visitor.fieldsOf(form).map(({ name, value }) => [name, String(value)]),
      )
      const stranger = await city.visitor()
      await stranger.post('/account/apply/form', fields)
      assert.equal(stranger.status, 410)
      const smith = await atForm(city, ['SMITH JOHN', 'A800000014'])
      await smith.post('/account/apply/form', fields)
      assert.equal(smith.status, 410)
      assert.equal(await accountByName(city.context, 'wangxm'), undefined)
    }))

  test('or without the hash of the opened version is refused', () =>
    inCity(async (city) => {
      const visitor = await filled(city)
      const form = visitor.document.querySelector('form#application')!
      const fields = Object.fromEntries(
        visitor.fieldsOf(form).map(({ name, value }) => [name, String(value)]),
      )
      await visitor.post('/account/apply/form', { ...fields, 'privacy-hash': '0'.repeat(64) })
      assert.equal(visitor.status, 422)
      assert.equal(await accountByName(city.context, 'wangxm'), undefined)
    }))
})

describe('others', () => {
  test('李俊傑 holds an account: no data, but the ways on, and 這不是我申請的', () =>
    inCity(async (city) => {
      const visitor = await identified(city, ['李俊傑', 'O100000004'])
      visitor.see('您具備有效帳號，無法申請帳號。').dontSee('戶政科').dontSee('lijunjie')
      await visitor.press('這不是我申請的')
      visitor.see('人事室已立案查明')
    }))

  for (const who of [
    ['吳宗翰', 'W100000001'],
    ['周怡君', 'Z200000004'],
    ['王大明', 'A123456789'],
    ['無此人', 'A223456781'],
  ] as const)
    test(`${who[0]} ${who[1]} gets the same answer as all who may not`, () =>
      inCity(async (city) => {
        const visitor = await identified(city, who)
        assert.equal(visitor.status, 422)
        assert.deepEqual(visitor.errors, [REFUSED])
        assert.match(visitor.main, /人事資料更新至 \d{3}-\d\d-\d\d \d\d:\d\d/)
        visitor.see('請洽所屬機關人事室')
      }))

  for (const [name, idNumber, shown] of [
    ['smith john', 'A800000014', 'SMITH JOHN'],
    ['伊藍米路', 'X200000001', '伊藍‧米路'],
    ['王𠮷祥', 'Y100000000', '王𠮷祥'],
  ] as const)
    test(`${shown} gets an account`, () =>
      inCity(async (city) => {
        const visitor = await (await filled(city, { who: [name, idNumber], account: 'newcomer1' })).press(
          '提出申請',
        )
        assert.equal(visitor.heading, '帳號申請單已經成功提交。')
        visitor.see(shown)
      }))
})
