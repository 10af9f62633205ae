import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { desc } from 'drizzle-orm'
import { auditInbox } from '#features/audit/tables.ts'
import { providerOf } from '#features/sso/provider.ts'
import { within } from '#features/sso/surroundings.ts'
import { ssoClients } from '#features/sso/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const BACK = 'https://leave.example/in'

/** 張雅婷 registers the leave system; answers her browser and the secret that she was shown. */
async function registered(city: City, more: (visitor: Visitor) => void = () => {}) {
  const visitor = await signedIn(city, 'zhangyating', paths.adminClients)
  await visitor.follow('登記系統')
  visitor.fill('代號（client_id）', 'leave').fill('名稱', '差勤系統').fill('英文名稱', 'Leave system')
  visitor.fill('登入後回到的網址（redirect_uris）', BACK).fill('原因', '資訊中心字第 1 號')
  more(visitor)
  await visitor.press('儲存')
  return { visitor, secret: shown(visitor) }
}

function shown(visitor: Visitor): string {
  return /[\w-]{43}/.exec(visitor.main)?.[0] ?? ''
}

/** What the provider thinks of the system now, and of a secret that it shows. */
async function opens(city: City, secret: string): Promise<boolean | undefined> {
  const provider = await providerOf(city.context)
  return within({ context: city.context, by: COMMAND }, async () => {
    const client = await provider.Client.find('leave')
    return client && (client.compareClientSecret(secret) as unknown as Promise<boolean>)
  })
}

async function lastDeed({ context }: City) {
  const [row] = await context.database.select().from(auditInbox).orderBy(desc(auditInbox.id)).limit(1)
  return row?.action
}

describe('Point 2: clients of single sign-on in the console', () => {
  test('張雅婷 registers a system: in force at once, its secret shown once and kept sealed', () =>
    inCity(async (city) => {
      const { visitor, secret } = await registered(city)
      visitor.see('已登記').see('密鑰只在這裡顯示一次').see(BACK)
      assert.equal(secret.length, 43)
      assert.equal(await opens(city, secret), true)
      assert.equal(await opens(city, `${secret}x`), false)
      const [row] = await city.context.database.select().from(ssoClients)
      assert.equal(JSON.stringify(row).includes(secret), false)
      await visitor.visit(paths.adminClient('leave'))
      visitor.dontSee(secret).dontSee('密鑰只在這裡顯示一次')
      await visitor.visit(paths.adminClients)
      visitor.see('差勤系統').see('內建').see('人事服務網 iKPD')
      const file = await visitor.fetched(`${paths.adminClients}?as=csv`)
      assert.match(await file.text(), /"差勤系統","leave","主控台"/)
    }))

  test('the checks are those of the file: each fault stands beside its field, and what was typed stays', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'zhangyating', paths.adminClientNew)
      visitor
        .fill('代號（client_id）', 'ikpd')
        .fill('登入後回到的網址（redirect_uris）', 'http://leave.example/in')
      visitor.fill('接收登出通知的網址（backchannel_logout_uri）', '/bye')
      await visitor.press('儲存')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 5])
      visitor.see('請說明原因').see('client_name 沒有填寫')
      visitor.fill('原因', '測試').fill('名稱', '請假')
      await visitor.press('儲存')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 3])
      visitor.see('入口網自己的名稱').see('請用 https').see('請輸入完整網址')
      assert.equal(visitor.value('登入後回到的網址（redirect_uris）'), 'http://leave.example/in')
      await registered(city)
      const again = (await registered(city)).visitor
      again.see('已由另一個系統使用')
      assert.equal((await city.context.database.select().from(ssoClients)).length, 1)
    }))

  test('a rotated secret overlaps with the one before as long as was chosen', () =>
    inCity(async (city) => {
      const { visitor, secret } = await registered(city)
      await visitor.follow('更換密鑰')
      await visitor.press('更換密鑰')
      visitor.see('請說明原因')
      city.clock.advance('PT11M')
      await visitor.fill('原因', '定期更換').press('更換密鑰')
      await visitor.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
      assert.equal(visitor.value('原因'), '定期更換')
      await visitor.press('更換密鑰')
      const next = shown(visitor)
      assert.notEqual(next, secret)
      assert.deepEqual([await opens(city, secret), await opens(city, next)], [true, true])
      city.clock.advance('PT25H')
      assert.deepEqual([await opens(city, secret), await opens(city, next)], [false, true])
      const anew = await signedIn(city, 'zhangyating', paths.adminClientDeed('leave', 'rotate'))
      anew.choose('立刻失效（密鑰已外洩時）').fill('原因', '外洩')
      await anew.press('更換密鑰')
      assert.deepEqual([await opens(city, next), await opens(city, shown(anew))], [false, true])
    }))

  test('a disabled system opens nothing, from the next request on; enabled again it does', () =>
    inCity(async (city) => {
      const { visitor, secret } = await registered(city)
      await visitor.follow('停用')
      await visitor.fill('原因', '密鑰外洩').press('停用')
      visitor.see('已停用')
      assert.equal(await lastDeed(city), 'sso.client-disabled')
      assert.equal(await opens(city, secret), undefined)
      await visitor.follow('啟用')
      await visitor.fill('原因', '已更換').press('啟用')
      assert.equal(await opens(city, secret), true)
    }))

  test('of two officers who change it at once the second is told, and loses nothing', () =>
    inCity(async (city) => {
      const { visitor } = await registered(city)
      const other = await signedIn(city, 'zhangyating', paths.adminClientDeed('leave', 'edit'))
      await visitor.follow('修改')
      await visitor.fill('名稱', '差勤').fill('原因', '改名').press('儲存')
      visitor.see('已修改')
      await other.fill('名稱', '差假系統').fill('原因', '改名').press('儲存')
      assert.equal(other.status, 409)
      other.see('另一位承辦人員')
      assert.equal(other.value('名稱'), '差假系統')
      await other.press('儲存')
      other.see('已修改').see('差假系統')
    }))

  test('an old proof is asked for anew, and what was typed stays', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'zhangyating', paths.adminClientNew)
      city.clock.advance('PT11M')
      await visitor.fill('代號（client_id）', 'leave').press('儲存')
      assert.equal(visitor.status, 422)
      visitor.see('在新分頁確認身分')
      assert.equal(visitor.value('代號（client_id）'), 'leave')
    }))

  test('a test says what is wrong: address, scope, PKCE, keys, and where notices go', () =>
    inCity(async (city) => {
      const { server, url } = await systemThatTakesAll()
      try {
        const { visitor } = await registered(city, (form) =>
          form
            .fill('接收登出通知的網址（backchannel_logout_uri）', `${url}/bye`)
            .fill('公開金鑰的網址（jwks_uri）', `${url}/keys`)
            .untick('機關、單位與職稱（agency）'),
        )
        await visitor.press('開始測試')
        visitor.see('要求正確').see('接受了沒有簽章的通知').see('讀不到公開金鑰')
        for (const [change, said] of [
          [{ redirect_uri: `${BACK}/` }, '這個返回網址沒有登記'],
          [{ scope: 'openid agency' }, '要求了沒有開放的資料'],
          [{ scope: 'openid everything' }, '要求了本系統不認得的資料'],
          [{ code_challenge: '' }, '沒有使用 PKCE'],
          [{ response_type: 'token' }, '要求的流程不提供'],
          [{ client_id: 'other' }, '另一個系統的'],
        ] as const) {
          await visitor.fill('系統送出的網址（可以不填）', requestWith(city, change)).press('再測一次')
          visitor.see(said)
        }
        await visitor.fill('系統送出的網址（可以不填）', 'https://elsewhere.example/auth?x').press('再測一次')
        visitor.see('不是本系統的登入位址')
      } finally {
        server.close()
      }
    }))

  test('an address at which this server calls stands on the internet, or where the operator allows it', () =>
    inCity(async (city) => {
      const inside = (form: Visitor) =>
        form
          .fill('接收登出通知的網址（backchannel_logout_uri）', 'https://169.254.169.254/bye')
          .fill('公開金鑰的網址（jwks_uri）', 'https://10.20.3.4/keys')
      const { visitor } = await registered(city, inside)
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 2])
      visitor.see('CITYHALL_INNER_SYSTEMS')
      city.context.settings = { ...city.context.settings, innerSystems: ['10.20.0.0/16', '169.254.0.0/16'] }
      await visitor.press('儲存')
      assert.deepEqual([visitor.status, visitor.errors.length], [422, 1])
      visitor.fill('接收登出通知的網址（backchannel_logout_uri）', 'https://10.20.3.4/bye')
      await visitor.press('儲存')
      visitor.see('已登記')
    }))

  test('a test calls other servers: it asks for a fresh proof first', () =>
    inCity(async (city) => {
      const { visitor } = await registered(city)
      city.clock.advance('PT11M')
      await visitor.press('開始測試')
      assert.match(visitor.url, /^\/sign-in\/confirm\?to=%2Fadmin%2Fclients%2Fof%2Fleave/)
      assert.notEqual(await lastDeed(city), 'sso.client-tested')
    }))

  test('what stands in no register, or is built in, cannot be changed; only the whole city’s centre comes here', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'zhangyating', paths.adminClient('ikpd'))
      visitor.see('這是本系統自己的一部分').dontSee('修改登記')
      assert.equal((await visitor.visit(paths.adminClientDeed('ikpd', 'edit'))).status, 404)
      assert.equal((await visitor.visit(paths.adminClientDeed('nobody', 'rotate'))).status, 404)
      const other = await signedIn(city, 'chenzhiqiang', paths.adminClients)
      assert.equal(other.status, 403)
    }))
})

/** It answers everything with 200: its keys are no keys, and it believes any notice. */
async function systemThatTakesAll(): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => response.end('{}'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function requestWith({ context }: City, change: Record<string, string>): string {
  const usual = {
    ...{ client_id: 'leave', redirect_uri: BACK, response_type: 'code', scope: 'openid profile' },
    ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256', state: 's' },
  }
  const all = Object.entries({ ...usual, ...change }).filter(([, value]) => value)
  return `${context.settings.url}${paths.oidc}/auth?${new URLSearchParams(all)}`
}
