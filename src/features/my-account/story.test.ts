import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { askRecoveryChange, changing } from '#features/accounts/recovery-change.ts'
import { accounts } from '#features/accounts/tables.ts'
import { cases } from '#features/cases/tables.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { sessions, signIns } from '#features/sign-in/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { cardAnswer, trustTestCards } from '#test/card.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, signIn, WANG } from '#test/newcomer.ts'
import { withMinistry } from '#test/phone.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const NEW = 'Siziwan-2027'

async function idOf({ context }: City, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

/** The address in the latest letter to somebody that begins like this. */
async function linkTo({ context }: City, to: string, begins: string): Promise<string> {
  const letters = (await lettersWaiting(context)).filter((one) => one.to === to && one.text.includes(begins))
  return new RegExp(`${begins}[\\w/-]+`).exec(letters.at(-1)!.text)![0]
}

function isSignedIn(visitor: Visitor): Promise<boolean> {
  return visitor.visit(paths.accountWays).then(({ url }) => url === paths.accountWays)
}

/** 李俊傑 at iKPD, with its own password. */
async function inPortal(city: City): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit(paths.portal)
  await visitor.fill('帳號', 'lijunjie').fill('密碼', DEMO_PASSWORD).fill('驗證碼', 'KCGX').press('登入')
  assert.equal(await isInPortal(visitor), true)
  return visitor
}

function isInPortal(visitor: Visitor): Promise<boolean> {
  return visitor.visit(paths.portalHome).then(({ url }) => url === paths.portalHome)
}

describe('李俊傑’s account', () => {
  test('leads to every section, each of which leads back', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.account)
      visitor.see('我的帳號').see('帳號與信箱').see('最近的登入')
      for (const section of [
        '登入方式',
        '登入中的裝置',
        '登入紀錄',
        '變更密碼',
        '密碼復原用電子郵件',
        '身分驗證',
        '語言',
      ]) {
        await visitor.visit(paths.account)
        await visitor.follow(section)
        assert.equal(visitor.status, 200, section)
        assert.equal(visitor.heading, section)
        await visitor.follow('回我的帳號')
        assert.equal(visitor.url, paths.account)
      }
    }))

  test('is nobody else’s to see: without a session each section leads to signing in', () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      for (const path of [
        paths.accountWays,
        paths.accountSessions,
        paths.accountHistory,
        paths.accountNotMe,
        paths.accountPassword,
        paths.accountRecovery,
        paths.accountRecoveryCard,
        paths.accountLanguage,
        paths.accountProofing,
        paths.accountProofingPhone,
      ]) {
        await visitor.visit(path)
        assert.match(visitor.url, /^\/sign-in\?to=/, path)
      }
      await visitor.visit(paths.account)
      visitor.see('帳號管理系統').dontSee('登入與安全')
    }))

  test('lists his ways of signing in', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountWays)
      for (const way of [
        '密碼',
        '人事服務網 iKPD 的密碼',
        '動態密碼',
        '通行金鑰',
        '自然人憑證',
        '行動自然人憑證',
      ])
        visitor.see(way)
    }))
})

describe('登入中的裝置', () => {
  const OFFICE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36'

  test('shows where he is signed in, and ends one', () =>
    inCity(async (city) => {
      const [here, there] = [
        await signedIn(city, 'lijunjie', paths.account),
        await signedIn(city, 'lijunjie', paths.account),
      ]
      await here.visit(paths.accountSessions)
      here.see('這個瀏覽器').see('以「帳密」登入').see('網路位址 127.0.0.1')
      await here.press('登出 不明的瀏覽器 · 市府帳號')
      here.see('已登出。').see('沒有在其他地方登入。')
      assert.equal(await isSignedIn(there), false)
      assert.equal(await isSignedIn(here), true)
    }))

  test('ends all others at both faces, and this browser goes on', () =>
    inCity(async (city) => {
      const others = [
        await signedIn(city, 'lijunjie', paths.account),
        await signedIn(city, 'lijunjie', paths.account),
      ]
      const portal = await inPortal(city)
      const here = await signedIn(city, 'lijunjie', paths.accountSessions)
      here.see('人事服務網')
      await here.press('登出所有其他裝置')
      here.see('其他裝置都已登出。')
      for (const other of others) assert.equal(await isSignedIn(other), false)
      assert.equal(await isInPortal(portal), false)
      assert.equal(await isSignedIn(here), true)
    }))

  test('never ends the session of somebody else, nor forgets their device', () =>
    inCity(async (city) => {
      const hers = await signedIn(city, 'linmeiling', paths.account)
      const [session] = await city.context.database
        .select({ id: sessions.id })
        .from(sessions)
        .where(eq(sessions.account, await idOf(city, 'linmeiling')))
      const his = await signedIn(city, 'lijunjie', paths.account)
      await his.post(paths.accountSession(session!.id), {})
      assert.equal(await isSignedIn(hers), true)
      assert.equal((await his.post(paths.accountSession('nonsense'), {})).status, 404)
      assert.equal((await his.post(paths.accountDevice('nonsense'), {})).status, 404)
      await hers.visit(paths.accountSessions)
      const device = /\/account\/devices\/([\w-]+)/.exec(hers.html)![1]!
      await his.post(paths.accountDevice(device), {})
      await hers.visit(paths.accountSessions)
      assert.ok(hers.html.includes(device))
    }))

  test('names a browser in plain words, and forgets a device', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountSessions)
      visitor.see('認得的裝置')
      await visitor.press('忘記這個裝置')
      visitor.see('已忘記這個裝置。').see('還沒有認得的裝置。')
      const id = await idOf(city, 'lijunjie')
      const from = city.context.keys.seal('sign-in-origin', JSON.stringify({ agent: OFFICE }))
      await city.context.database.update(sessions).set({ from }).where(eq(sessions.account, id))
      await visitor.visit(paths.accountSessions)
      visitor.see('Chrome · Windows')
    }))
})

describe('登入紀錄', () => {
  test('shows failures and successes of both faces, page by page, newest first', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.account)
      const account = await idOf(city, 'lijunjie')
      const now = city.clock.now().getTime()
      await city.context.database.insert(signIns).values(
        Array.from({ length: 24 }, (_, ago) => ({
          ...{ id: newId(), account, way: 'password' as const },
          face: ago % 2 ? ('city' as const) : ('portal' as const),
          result: ago === 3 ? ('wrong-password' as const) : ('signed-in' as const),
          at: new Date(now - (ago + 1) * 3_600_000),
        })),
      )
      await visitor.visit(paths.accountHistory)
      visitor.see('第 1～20 筆，共 25 筆').see('密碼不正確').see('人事服務網').see('不是我')
      const times = [...visitor.document.querySelectorAll('tbody time')].map(
        (one) => one.getAttribute('datetime')!,
      )
      assert.deepEqual(times, [...times].sort().reverse())
      await visitor.follow('下一頁')
      visitor.see('第 21～25 筆，共 25 筆')
      await visitor.visit(`${paths.accountHistory}?page=9`)
      assert.equal(visitor.url, paths.accountHistory)
    }))

  test('「不是我」 says what will happen, then locks everything, opens a case and tells what comes next', () =>
    inCity(async (city) => {
      const elsewhere = await signedIn(city, 'lijunjie', paths.account)
      const account = await idOf(city, 'lijunjie')
      await askRecoveryChange(city.context, COMMAND, { account, address: 'thief@example.net' })
      const visitor = await signedIn(city, 'lijunjie', paths.accountHistory)
      await visitor.follow('不是我')
      visitor.see('帳號立刻鎖定').see('人事室與資訊中心').see('怎麼再打開帳號').see('您指的登入')
      assert.equal(await isSignedIn(elsewhere), true, 'looking changes nothing')
      await visitor.press('不是我，立即鎖定帳號')
      assert.equal(visitor.url, paths.accountStopped)
      visitor.see('帳號已鎖定').see('用自然人憑證設定新密碼')
      const { state, lockedFor } = (await accountByName(city.context, 'lijunjie'))!
      assert.deepEqual([state, lockedFor], ['locked', 'not-me'])
      assert.equal(await changing(city.context, account), undefined, 'what a thief has begun is over')
      for (const one of [visitor, elsewhere]) assert.equal(await isSignedIn(one), false)
      const [opened] = await city.context.database.select().from(cases).where(eq(cases.account, account))
      assert.equal(opened!.kind, 'not-me')
      assert.match(city.context.keys.open('cases.note', opened!.note!), /登入紀錄：.*市府帳號，帳密，成功/)
    }))

  test('shows nobody else’s line on 「不是我」', () =>
    inCity(async (city) => {
      await signedIn(city, 'linmeiling', paths.account)
      const [hers] = await city.context.database
        .select({ id: signIns.id })
        .from(signIns)
        .where(eq(signIns.account, await idOf(city, 'linmeiling')))
      const visitor = await signedIn(city, 'lijunjie', `${paths.accountNotMe}?entry=${hers!.id}`)
      visitor.see('立即鎖定帳號').dontSee('您指的登入')
      await visitor.visit(`${paths.accountNotMe}?entry=x`)
      assert.equal(visitor.status, 200)
    }))
})

describe('變更密碼', () => {
  const change = (visitor: Visitor, current: string, password: string, again = password) =>
    visitor.fill('目前的密碼', current).fill('新密碼', password).fill('新密碼確認', again).press('變更密碼')

  test('with the present one: others are signed out at both faces, devices stay, the holder is told', () =>
    inCity(async (city) => {
      const other = await signedIn(city, 'lijunjie', paths.account)
      const portal = await inPortal(city)
      const visitor = await signedIn(city, 'lijunjie', paths.accountPassword)
      await change(visitor, DEMO_PASSWORD, NEW)
      visitor.see('密碼已變更')
      assert.equal(await isSignedIn(other), false)
      assert.equal(await isInPortal(portal), false)
      assert.equal(await isSignedIn(visitor), true)
      assert.ok(await verifyPassword(city.context, await idOf(city, 'lijunjie'), 'account', NEW))
      await visitor.visit(paths.accountSessions)
      visitor.see('忘記這個裝置')
      const told = (await lettersWaiting(city.context)).filter(({ subject }) => subject === '您的密碼已變更')
      assert.ok(told.length > 0)
      assert.match(told[0]!.text, /\/forgotten\/not-me\//)
    }))

  test('is refused for what the policy forbids, the last three, a slip, or a wrong present one; no password comes back', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountPassword)
      for (const [current, password, again, said] of [
        ['', NEW, NEW, '請輸入目前的密碼。'],
        [DEMO_PASSWORD, '', '', '請輸入新密碼。'],
        [DEMO_PASSWORD, NEW, 'Other-2027x', '兩次輸入的新密碼不同'],
        [DEMO_PASSWORD, 'abc', 'abc', '密碼不符合政策'],
        [DEMO_PASSWORD, 'Lijunjie-2027', 'Lijunjie-2027', '不能包含帳號名稱'],
        [DEMO_PASSWORD, DEMO_PASSWORD, DEMO_PASSWORD, '不能與前 3 次的密碼相同'],
        ['Wrong-2027x', NEW, NEW, '目前的密碼不正確'],
      ] as const) {
        await change(visitor, current, password, again)
        assert.equal(visitor.status, 422, said)
        visitor.see(said)
        for (const secret of [current, password, again])
          if (secret.length > 3) assert.ok(!visitor.html.includes(secret), `${secret} came back`)
        await visitor.visit(paths.accountPassword)
      }
    }))

  test('lets nobody guess the present one: five wrong ones close it for 15 minutes, even for the right one', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountPassword)
      for (let time = 0; time < 5; time++) await change(visitor, `Wrong-2027x${time}`, NEW)
      await change(visitor, DEMO_PASSWORD, NEW)
      assert.equal(visitor.status, 429)
      visitor.see('請 15 分鐘後再試')
      city.clock.advance('PT15M')
      await visitor.visit(paths.accountPassword)
      await change(visitor, DEMO_PASSWORD, NEW)
      visitor.see('密碼已變更')
    }))

  test('changes the portal’s own password too, for who has one', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountPassword)
      await visitor.follow('人事服務網 iKPD 另有密碼')
      assert.equal(visitor.heading, '變更人事服務網 iKPD 的密碼')
      await change(visitor, DEMO_PASSWORD, 'Portal7x')
      visitor.see('人事服務網 iKPD 的密碼已變更')
      const id = await idOf(city, 'lijunjie')
      assert.ok(await verifyPassword(city.context, id, 'portal', 'Portal7x'))
      assert.ok(await verifyPassword(city.context, id, 'account', DEMO_PASSWORD))
      const hers = await signedIn(city, 'linmeiling', `${paths.accountPassword}?of=portal`)
      assert.equal(hers.url, paths.accountPassword)
      hers.dontSee('人事服務網 iKPD 另有密碼')
    }))
})

describe('密碼復原用電子郵件', () => {
  test('is changed when both mailboxes have agreed, and only masked addresses are shown', () =>
    inCity(async (city) => {
      const { context } = city
      const visitor = await city.visitor()
      await apply(visitor, WANG)
      await signIn(visitor, WANG)
      visitor.see('尚未確認')
      await visitor.visit(await linkTo(city, WANG.recovery, '/account/recovery/'))
      await visitor.press('確認這個地址')
      await visitor.visit(paths.accountRecovery)
      visitor.see('p***@example.com').dontSee(WANG.recovery)
      for (const [typed, said] of [
        ['', '請輸入新的'],
        ['nobody', '不是完整的電子郵件地址'],
        ['wang@kcg.gov.tw', '不能是 @kcg.gov.tw 信箱'],
        [WANG.recovery, '這就是目前的信箱'],
      ] as const) {
        await visitor.fill('新的密碼復原用電子郵件', typed).press('寄出確認信')
        assert.equal(visitor.status, 422)
        visitor.see(said)
      }
      await visitor.fill('新的密碼復原用電子郵件', 'new@example.net').press('寄出確認信')
      visitor.see('確認信已寄出').see('還差兩個信箱的同意').see('n***@example.net').dontSee('new@example.net')
      const stranger = await city.visitor()
      await stranger.visit(await linkTo(city, 'new@example.net', '/account/recovery/change/'))
      await stranger.press('確認這個新地址')
      stranger.see('還差另一個信箱')
      await visitor.visit(paths.accountRecovery)
      visitor.see('還差目前信箱的同意')
      const link = await linkTo(city, WANG.recovery, '/account/recovery/change/')
      await stranger.visit(link)
      await stranger.press('同意變更')
      stranger.see('密碼復原用電子郵件已變更')
      await stranger.visit(link)
      assert.equal(stranger.status, 410)
      await visitor.visit(paths.accountRecovery)
      visitor.see('n***@example.net').see('已確認').dontSee('變更進行中')
      const told = (await lettersWaiting(context)).filter(({ subject }) => subject.includes('已變更'))
      assert.ok(told.some(({ to }) => to === WANG.recovery))
    }))

  test('can be given up, and sent again', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountRecovery)
      await visitor.fill('新的密碼復原用電子郵件', 'new@example.net').press('寄出確認信')
      await visitor.press('重新寄出')
      visitor.see('確認信已寄出')
      await visitor.press('取消變更')
      visitor.see('已取消').dontSee('變更進行中')
    }))

  test('asks first who is there, when the sign-in is some time ago', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.account)
      city.clock.advance('PT11M')
      await visitor.visit(paths.accountRecovery)
      assert.match(visitor.url, /^\/sign-in\/confirm\?to=/)
      await visitor.post(paths.accountRecovery, { address: 'thief@example.net' })
      assert.match(visitor.url, /^\/sign-in\/confirm\?to=/)
      assert.equal(
        (await lettersWaiting(city.context)).filter(({ to }) => to === 'thief@example.net').length,
        0,
      )
    }))
})

describe('語言', () => {
  test('of the pages and of the letters changes at once', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountLanguage)
      await visitor.choose('English').press('儲存語言')
      assert.equal(visitor.heading, 'Language')
      visitor.see('The language is saved.')
      assert.equal((await accountByName(city.context, 'lijunjie'))!.language, 'en')
      await visitor.choose('中文（繁體）').press('Save language')
      visitor.see('語言已儲存。')
    }))

  test('of a holder greets them in a browser where none was chosen', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountLanguage)
      await visitor.choose('English').press('儲存語言')
      const elsewhere = await signedIn(city, 'lijunjie', paths.account)
      assert.equal(elsewhere.heading, 'My account')
      await elsewhere.follow('中文')
      assert.equal(elsewhere.heading, '我的帳號', 'what is chosen in a browser holds there')
    }))
})

/** Posts what the component answers for this card. */
async function show(visitor: Visitor, path: string, card: string): Promise<Visitor> {
  await visitor.visit(path)
  const challenge = visitor.document.querySelector('[name=card-challenge]')!.getAttribute('value')!
  return visitor.post(path, { 'card-challenge': challenge, 'card-answer': await cardAnswer(card, challenge) })
}

async function proofingOf(city: City, name: string): Promise<string> {
  return (await accountByName(city.context, name))!.proofing
}

/** 王小明, who proved who he is by personal data, is signed in. */
async function wangSignedIn(city: City): Promise<Visitor> {
  const visitor = await city.visitor()
  await apply(visitor, WANG)
  return signIn(visitor, WANG)
}

describe('身分驗證', () => {
  test('by personal data allows no role, and says how to prove more', () =>
    inCity(async (city) => {
      const visitor = await wangSignedIn(city)
      visitor.see('可以更強')
      await visitor.follow('身分驗證')
      visitor.see('個人資料驗證').see('不能擔任任何管理角色').see('用更強的方式驗證')
    }))

  test('is not offered by ways that are not open', () =>
    inCity(async (city) => {
      Object.assign(city.context.settings, { cardAnchors: undefined, phoneApi: undefined })
      const visitor = await signedIn(city, 'lijunjie', paths.accountProofing)
      visitor.see('尚未開通')
      await visitor.visit(paths.accountProofingCard)
      visitor.see('自然人憑證登入尚未開通')
      await visitor.visit(paths.accountProofingPhone)
      visitor.see('行動自然人憑證登入尚未開通')
      await visitor.visit(paths.accountWays)
      visitor.see('尚未開通')
    }))

  test('is raised by the holder’s own card', () =>
    inCity(async (city) => {
      await trustTestCards(city.context)
      const visitor = await wangSignedIn(city)
      await show(visitor, paths.accountProofingCard, 'wang')
      visitor.see('身分驗證完成').see('這是最強的方式')
      assert.equal(await proofingOf(city, WANG.account), 'citizen-card')
      await visitor.visit(paths.accountWays)
      visitor.see('連結，最近使用')
    }))

  test('is not raised by the card of somebody else, nor by a bad one', () =>
    inCity(async (city) => {
      await trustTestCards(city.context)
      const visitor = await wangSignedIn(city)
      for (const [card, said] of [
        ['lin', '這不是您本人的憑證'],
        ['expired', '過期'],
      ] as const) {
        await show(visitor, paths.accountProofingCard, card)
        assert.equal(visitor.status, 422)
        visitor.see(said)
      }
      assert.equal(await proofingOf(city, WANG.account), 'personal-data')
      await visitor.visit(paths.accountWays)
      visitor.dontSee('連結，最近使用')
    }))

  test('is raised by the holder’s own phone; nobody else’s is rung', () =>
    inCity((city) =>
      withMinistry(city.context, async ({ act }) => {
        const visitor = await wangSignedIn(city)
        await visitor.visit(paths.accountProofingPhone)
        await visitor.fill('請輸入身分證字號', 'O100000004').press('用手機驗證')
        assert.equal(visitor.status, 422)
        visitor.see('這不是您本人的身分證字號')
        await visitor.fill('請輸入身分證字號', WANG.idNumber).press('用手機驗證')
        assert.match(visitor.url, /^\/phone\//)
        await act('allow')
        // The ministry may be asked again after four seconds.
        city.clock.advance('PT5S')
        await visitor.press('我已在手機上完成')
        visitor.see('身分驗證完成').see('行動自然人憑證')
        assert.equal(await proofingOf(city, WANG.account), 'tw-fido')
      }),
    ))
})

describe('a lost old mailbox', () => {
  test('is replaced by the holder’s own card, and by no other', () =>
    inCity(async (city) => {
      await trustTestCards(city.context)
      const recoveryConfirmedAt = city.clock.now()
      await city.context.database
        .update(accounts)
        .set({ recoveryConfirmedAt })
        .where(eq(accounts.name, 'lijunjie'))
      const visitor = await signedIn(city, 'lijunjie', paths.accountRecovery)
      await visitor.fill('新的密碼復原用電子郵件', 'new@example.net').press('寄出確認信')
      await visitor.follow('用自然人憑證代替')
      await show(visitor, paths.accountRecoveryCard, 'lin')
      visitor.see('這不是您本人的憑證')
      await show(visitor, paths.accountRecoveryCard, 'li')
      visitor.see('已用自然人憑證代替').see('還差新信箱的確認')
      await visitor.visit(await linkTo(city, 'new@example.net', '/account/recovery/change/'))
      await visitor.press('確認這個新地址')
      visitor.see('密碼復原用電子郵件已變更')
    }))
})
