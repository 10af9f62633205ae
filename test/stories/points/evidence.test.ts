import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import pino from 'pino'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { verify } from '#features/audit/verifying.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, signIn, WANG } from '#test/newcomer.ts'
import type { Visitor } from '#test/visitor.ts'

const PORTAL_PASSWORD = '1Qaz2wsx'

/** From 「申請帳號」 to the portal; answers every address that stood in the browser. */
async function wholeJourney(city: City, visitor: Visitor): Promise<string[]> {
  const urls: string[] = []
  const look = (): void => void urls.push(visitor.url)
  await apply(visitor, WANG)
  look()
  await city.runJobs()
  await visitor.visit('/sign-in')
  visitor.fill('請輸入帳號', WANG.account).fill('請輸入密碼', 'Wrong-2026x9').fill('請輸入驗證碼', 'KCGX')
  await visitor.press('登入')
  look()
  await signIn(visitor, WANG)
  look()
  await visitor.visit('/ikpd/register/general/person')
  visitor.fill('電子郵件', WANG.account).fill('身分證號', WANG.idNumber)
  await visitor.fill('生日(YYY-MM-DD)', '070-05-20').fill('驗證碼', 'KCGX').press('進行註冊')
  look()
  await visitor.fill('請設定登入密碼', PORTAL_PASSWORD).fill('確認密碼', PORTAL_PASSWORD).press('進行註冊')
  look()
  await visitor.visit(await linkTo(city))
  await visitor.fill('密碼', PORTAL_PASSWORD).press('帳號啟用')
  await visitor.visit('/ikpd')
  visitor.fill('帳號', WANG.account).fill('密碼', PORTAL_PASSWORD).fill('驗證碼', 'KCGX')
  await visitor.press('登入')
  visitor.see('帳戶資訊')
  look()
  return urls
}

async function linkTo({ context }: City): Promise<string> {
  const letters = await lettersWaiting(context)
  const { text } = letters.filter(({ to }) => to === `${WANG.account}@kcg.gov.tw`).at(-1)!
  return /\/ikpd\/activate\/[\w-]+/.exec(text)![0]
}

/** Everything that the city logs, at its most talkative. */
function listen({ context }: City): string[] {
  const lines: string[] = []
  const level = { level: 'trace', base: null, redact: ['password', 'token', 'cookie'] }
  context.log = pino(level, { write: (line: string) => void lines.push(line) })
  return lines
}

function saysNothingOf(said: string, secrets: string[]): void {
  for (const secret of secrets) assert.equal(said.includes(secret), false, `${secret} stands in: ${said}`)
}

describe('Baseline', () => {
  test('neither the log nor any address holds names, numbers, passwords or tokens', () =>
    inCity(async (city) => {
      const lines = listen(city)
      const visitor = await city.visitor()
      const urls = await wholeJourney(city, visitor)
      assert.ok(lines.length > 30, `${lines.length} lines`)
      const tokens = [...visitor.cookies.values()]
      const link = (await linkTo(city)).split('/').at(-1)!
      const known = [
        '王小明',
        'A123456789',
        '070-05-20',
        '1981-05-20',
        'wangxm',
        'private@',
        '2026x9',
        '1Qaz2wsx',
      ]
      saysNothingOf(lines.join(''), [...known, ...tokens, link])
      saysNothingOf(decodeURIComponent(urls.join(' ')), [...known, ...tokens])
    }))

  test('what breaks is logged by its kind and place, never with what was typed', () =>
    inCity(async (city) => {
      const lines = listen(city)
      city.context.hasher = {
        ...city.context.hasher,
        verify: (_, password) => Promise.reject(new TypeError(`cannot read\n at ${password}\n    at x`)),
      }
      const visitor = await (await city.visitor()).visit('/sign-in')
      visitor.fill('請輸入帳號', 'lijunjie').fill('請輸入密碼', 'Harbour-2026!').fill('請輸入驗證碼', 'KCGX')
      await visitor.press('登入')
      assert.equal(visitor.status, 500)
      const said = lines.find((line) => line.includes('a request failed'))!
      assert.match(said, /TypeError at .*sign-in/)
      saysNothingOf(said + visitor.html, ['Harbour-2026!'])
      const { request } = JSON.parse(said)
      visitor.see(request)
    }))

  test('every deed of the journey is in the audit log, whose chain is whole', () =>
    inCity(async (city) => {
      await sequence(city.context)
      const before = await verify(city.context)
      await wholeJourney(city, await city.visitor())
      await sequence(city.context)
      const after = await verify(city.context)
      assert.ok(before.kind === 'whole' && after.kind === 'whole')
      const log = await readLog(city.context, SYSTEM, after.entries - before.entries)
      const deeds = log.map(({ action }) => action).reverse()
      const order = [
        'enrolment.identified',
        'account.opened',
        'enrolment.submitted',
        'mailbox.review-passed',
        'mailbox.made',
        'sign-in.refused',
        'sign-in.done',
        'portal.registered',
        'portal.activated',
      ]
      assert.deepEqual(
        deeds.filter((deed) => (order as string[]).includes(deed)),
        [...order, 'sign-in.done'],
      )
      assert.equal(deeds.filter((deed) => deed === 'notice.agreed').length, 2)
      assert.equal(deeds.filter((deed) => deed === 'password.set').length, 2)
      const person = log.find(({ action }) => action === 'account.opened')!.person
      for (const { action, person: about, byPerson } of log)
        if (action.startsWith('portal.')) assert.ok([about, byPerson].includes(person), action)
    }))
})
