import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { signInProven } from '#features/sign-in/proven.ts'
import { COMMAND } from '#foundation/actor.ts'
import { API, asked, cityApplication, granted, OWN_ADDRESS, TRAINING } from '#test/city-application.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { createApp } from '../../src/app.ts'

// A client of the existing API, written from DOMAIN §7.1 and from nothing of ours.
// biome-ignore lint/suspicious/noExplicitAny: whatever comes back is looked at as it is
type Json = Record<string, any>
type Client = {
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Json>
  file(path: string, headers: Record<string, string>): Promise<Response>
  authenticate(): Promise<Json>
  address: string
}

function clientOf(city: City, own: { privateId: string; password: string }): Client {
  const app = createApp(city.context)
  const base = `${city.context.settings.url}${API}`
  const send = (request: Request) => Promise.resolve(app.fetch(request, { address: client.address }))
  const client: Client = {
    address: OWN_ADDRESS,
    async post(path, body, headers = {}) {
      const sent = typeof body === 'string' ? body : JSON.stringify(body)
      const given = { 'content-type': 'application/json', ...headers }
      const answer = await send(new Request(`${base}${path}`, { method: 'POST', body: sent, headers: given }))
      assert.equal(answer.status, 200, path)
      return (await answer.json()) as Json
    },
    file: (path, headers) => send(new Request(`${base}${path}`, { headers })),
    authenticate: () =>
      client.post('/app/request_basic_authentication/', {
        APP_PRIVATE_ID: own.privateId,
        APP_PRIVATE_PASSWD: own.password,
      }),
  }
  return client
}

/** The token that the browser brings to the application's own address. */
async function handedTo(visitor: Visitor, page = 'index_app.php', app = 'KCG_0001'): Promise<string> {
  await visitor.visit(`${API}/${page}?app_id=${app}`)
  const address = new URL(visitor.url, TRAINING)
  assert.equal(address.pathname, new URL(TRAINING).pathname, visitor.main)
  assert.equal(address.searchParams.get('from'), 'kcg')
  const token = address.searchParams.get('PUBLIC_APP_USER_SSO_TOKEN')
  assert.ok(token)
  return token
}

/** 李俊傑 at a browser, signed in with the card. */
async function byCard(city: City): Promise<Visitor> {
  const { person } = (await accountByName(city.context, 'lijunjie'))!
  const wish = { face: 'city', way: 'citizen-card' } as const
  const answer = await signInProven(city.context, { kind: 'visitor' }, { person }, wish)
  assert.equal(answer.kind, 'signed-in')
  const visitor = await city.visitor()
  if (answer.kind === 'signed-in') visitor.cookies.set('city-session', answer.token)
  return visitor
}

async function entered(city: City, fields: Parameters<typeof cityApplication>[1] = []) {
  const application = await cityApplication(city, fields)
  const client = clientOf(city, application)
  const { PRIVILEGED_APP_SSO_TOKEN: own } = await client.authenticate()
  const visitor = await signedIn(city, 'lijunjie', '/account')
  const token = await handedTo(visitor)
  return { application, client, own, visitor, token }
}

const validation = (own: string, token: string) => ({
  PRIVILEGED_APP_SSO_TOKEN: own,
  PUBLIC_APP_USER_SSO_TOKEN_TO_VALIDATE: token,
})
const query = (own: string, token: string) => ({
  PRIVILEGED_APP_SSO_TOKEN: own,
  PUBLIC_APP_USER_SSO_TOKEN_TO_QUERY: token,
})
const VALIDATE = '/app_user/validate_sso_token/'
const AUTH = '/app_user/get_auth_info/'

describe('a city application that speaks the existing accounts API', () => {
  test('authenticates, takes 李俊傑 in from the start page, and reads what it is granted', () =>
    inCity(async (city) => {
      const { context } = city
      const application = await cityApplication(city, [
        'APP_USER_LOGIN_ID',
        'APP_USER_CHT_NAME',
        'APP_USER_EMPLOY_TITLE',
        'APP_DEPT_NODE_UUID',
        'AUTH_METHOD',
      ])
      const client = clientOf(city, application)
      const authenticated = await client.authenticate()
      assert.equal(authenticated.ERROR_CODE, '0')
      for (const kind of ['PUBLIC', 'PRIVILEGED', 'PRIVATE']) {
        assert.ok(authenticated[`${kind}_APP_SSO_TOKEN`])
        assert.match(authenticated[`${kind}_APP_SSO_TOKEN_EXPIRY_DATE`], /^\d{14}\+0800$/)
      }
      const own = authenticated.PRIVILEGED_APP_SSO_TOKEN

      const visitor = await (await city.visitor()).visit(`${API}/index_app.php?app_id=KCG_0001`)
      assert.match(visitor.url, /^\/sign-in\?to=/)
      await visitor
        .fill('請輸入帳號', 'lijunjie')
        .fill('請輸入密碼', 'Harbour-2026!')
        .fill('請輸入驗證碼', 'KCGX')
        .press('登入')
      const token = new URL(visitor.url, TRAINING).searchParams.get('PUBLIC_APP_USER_SSO_TOKEN')!

      assert.equal((await client.post(VALIDATE, validation(own, token))).ERROR_CODE, '0')
      const account = (await accountByName(context, 'lijunjie'))!
      const auth = await client.post(AUTH, query(own, token))
      assert.equal(auth.ERROR_CODE, '0')
      assert.equal(auth.APP_USER_LOGIN_ID, 'lijunjie')
      assert.deepEqual(auth.AUTH_METHOD, ['pass_idpass_auth'])
      assert.equal(auth.APP_USER_NODE_UUID, account.id)
      assert.ok(!('APP_USER_TW_SSN' in auth) && !('AUTH_FROM_ADDRESS' in auth))

      const node = await client.post('/app_user/get_node_uuid/', query(own, token))
      assert.deepEqual([node.APP_COMPANY_UUID, node.APP_USER_NODE_UUID], [auth.APP_COMPANY_UUID, account.id])
      const user = await client.post('/org_tree/get_user_node/', {
        PRIVILEGED_APP_SSO_TOKEN: own,
        APP_COMPANY_UUID: node.APP_COMPANY_UUID,
        APP_USER_NODE_UUID: node.APP_USER_NODE_UUID,
        APP_USER_BASIC_PROFILE: {
          APP_USER_CHT_NAME: '',
          APP_USER_OFFICE_PHONE_NO: '',
          APP_USER_EMAIL: '',
          APP_DEPT_NODE_UUID: '',
        },
        APP_USER_HR_PROFILE: { APP_USER_TW_SSN: '' },
        APP_USER_EMPLOY_PROFILE: { APP_USER_EMPLOY_TITLE: '' },
      })
      assert.equal(user.ERROR_CODE, '0')
      const { APP_DEPT_NODE_UUID: department, ...basic } = user.APP_USER_BASIC_PROFILE
      assert.deepEqual(basic, { APP_USER_CHT_NAME: '李俊傑' })
      assert.deepEqual(user.APP_USER_HR_PROFILE, {})
      assert.ok(user.APP_USER_EMPLOY_PROFILE.APP_USER_EMPLOY_TITLE)

      const departments = await client.post('/org_tree/get_dept_nodes/', {
        PRIVILEGED_APP_SSO_TOKEN: own,
        APP_COMPANY_UUID: node.APP_COMPANY_UUID,
        APP_DEPT_BASIC_PROFILE: {
          APP_DEPT_NODE_UUID: '',
          APP_DEPT_PNODE_UUID: '',
          APP_DEPT_NAME: '',
          APP_DEPT_FULL_PATH: '',
          APP_DEPT_CODE_NO: '',
        },
      })
      const nodes: Json[] = departments.APP_DEPT_BASIC_PROFILE
      const school = nodes.find((one) => one.APP_DEPT_CODE_NO === '3979E0001B')!
      const bureau = nodes.find((one) => one.APP_DEPT_CODE_NO === '3979E0000A')!
      assert.equal(school.APP_DEPT_PNODE_UUID, bureau.APP_DEPT_NODE_UUID)
      assert.equal(school.APP_DEPT_FULL_PATH, '/高雄市政府/高雄市政府教育局/高雄市立仁武高級中學')
      assert.ok(!('APP_DEPT_STATUS' in school))
      assert.ok(nodes.some((one) => one.APP_DEPT_NODE_UUID === department))

      const info = await client.post('/info_exchange/query_info/', {
        PRIVILEGED_APP_SSO_TOKEN: own,
        PUBLISH_INFO_KEY1: 'KCG_ONE_ACCOUNT',
        PUBLISH_INFO_KEY2: 'KCG_USER_BASIC_INFO',
        PUBLISH_INFO_KEY3: token,
      })
      assert.equal(info.ERROR_CODE, '0')
      assert.match(info.PUBLISH_INFO_LAST_UPDATE_TIME, /^\d{14}\+0800$/)
      assert.deepEqual(info.PUBLISH_INFO_CONTENT, {
        APP_COMPANY_ID: '397000000A',
        APP_USER_LOGIN_ID: 'lijunjie',
        AUTH_METHOD: ['pass_idpass_auth'],
      })
    }))

  test('gets no field that is merely asked for, or past its day: it is absent', () =>
    inCity(async (city) => {
      const { client, own, token, application } = await entered(city, ['APP_USER_LOGIN_ID'])
      await asked(city.context, application.id, ['APP_USER_TW_SSN'])
      await client.post(VALIDATE, validation(own, token))
      const auth = await client.post(AUTH, query(own, token))
      assert.equal(auth.APP_USER_LOGIN_ID, 'lijunjie')
      assert.ok(!('APP_USER_TW_SSN' in auth))
      await granted(city.context, application.id, [])
      assert.equal((await client.post(AUTH, query(own, token))).APP_USER_TW_SSN, 'O100000004')
      city.clock.advance('P30D')
      const { PRIVILEGED_APP_SSO_TOKEN: later } = await client.authenticate()
      const visitor = await signedIn(city, 'lijunjie', '/account')
      const second = await handedTo(visitor)
      await client.post(VALIDATE, validation(later, second))
      const after = await client.post(AUTH, query(later, second))
      assert.equal(after.ERROR_CODE, '0')
      assert.ok(!('APP_USER_TW_SSN' in after) && !('APP_USER_LOGIN_ID' in after))
      const info = { PUBLISH_INFO_KEY1: 'KCG_ONE_ACCOUNT', PUBLISH_INFO_KEY2: 'KCG_USER_BASIC_INFO' }
      const keys = { PRIVILEGED_APP_SSO_TOKEN: later, ...info, PUBLISH_INFO_KEY3: second }
      assert.equal((await client.post('/info_exchange/query_info/', keys)).ERROR_CODE, '3003')
    }))

  test('cannot use a token twice, late, before it is validated, or one of another application', () =>
    inCity(async (city) => {
      const { client, own, token, visitor } = await entered(city, ['APP_USER_LOGIN_ID'])
      assert.equal((await client.post(AUTH, query(own, token))).ERROR_CODE, '2002')
      assert.equal((await client.post(VALIDATE, validation(own, token))).ERROR_CODE, '0')
      assert.equal((await client.post(VALIDATE, validation(own, token))).ERROR_CODE, '2001')
      const late = await handedTo(visitor)
      city.clock.advance('PT60S')
      assert.equal((await client.post(VALIDATE, validation(own, late))).ERROR_CODE, '2001')
      const other = await cityApplication(city, [], 'KCG_0002')
      const foreign = await handedTo(visitor, 'index_app.php', 'KCG_0002')
      assert.equal((await client.post(VALIDATE, validation(own, foreign))).ERROR_CODE, '2001')
      const theirs = clientOf(city, other)
      const { PRIVILEGED_APP_SSO_TOKEN: their } = await theirs.authenticate()
      assert.equal((await theirs.post(AUTH, query(their, token))).ERROR_CODE, '2002')
      assert.equal((await theirs.post(VALIDATE, validation(their, foreign))).ERROR_CODE, '0')
    }))

  test('takes the token in the header too, and asks for ten minutes', () =>
    inCity(async (city) => {
      const { client, own, token } = await entered(city, ['APP_USER_LOGIN_ID'])
      const header = { 'x-kcg-sso-token': token }
      const alone = { PRIVILEGED_APP_SSO_TOKEN: own }
      assert.equal((await client.post(VALIDATE, alone, header)).ERROR_CODE, '0')
      city.clock.advance('PT9M')
      assert.equal((await client.post(AUTH, alone, header)).APP_USER_LOGIN_ID, 'lijunjie')
      city.clock.advance('PT1M')
      assert.equal((await client.post(AUTH, alone, header)).ERROR_CODE, '2002')
    }))

  test('learns from the card’s own start page what only a card may tell', () =>
    inCity(async (city) => {
      const { client, own, token } = await entered(city, ['AUTH_METHOD', 'MOICA_USER_NAME'])
      const visitor = await byCard(city)
      await visitor.visit(`${API}/index_moica_card.php?app_id=KCG_0001`)
      const brought = new URL(visitor.url, TRAINING).searchParams.get('KCG_MOICA_USER_SSO_TOKEN')!
      for (const one of [token, brought])
        assert.equal((await client.post(VALIDATE, validation(own, one))).ERROR_CODE, '0')
      assert.deepEqual((await client.post(AUTH, query(own, brought))).AUTH_METHOD, ['pass_moica_auth'])
      const info = (key: string) => ({
        PRIVILEGED_APP_SSO_TOKEN: own,
        PUBLISH_INFO_KEY1: 'KCG_ONE_ACCOUNT',
        PUBLISH_INFO_KEY2: 'KCG_MOICA_CARD_INFO',
        PUBLISH_INFO_KEY3: key,
      })
      const of = await client.post('/info_exchange/query_info/', info(brought))
      assert.deepEqual(of.PUBLISH_INFO_CONTENT, { MOICA_USER_NAME: '李俊傑' })
      assert.equal((await client.post('/info_exchange/query_info/', info(token))).ERROR_CODE, '2002')
    }))

  test('hears nothing more of somebody who has signed out', () =>
    inCity(async (city) => {
      const { client, own, token, visitor } = await entered(city, ['APP_USER_LOGIN_ID'])
      await client.post(VALIDATE, validation(own, token))
      const late = await handedTo(visitor)
      await visitor.visit('/account')
      await visitor.press('登出')
      assert.equal((await client.post(AUTH, query(own, token))).ERROR_CODE, '2002')
      assert.equal((await client.post(VALIDATE, validation(own, late))).ERROR_CODE, '2001')
    }))

  test('is refused from a foreign address, with a wrong password, and after many of them', () =>
    inCity(async (city) => {
      const application = await cityApplication(city)
      const client = clientOf(city, application)
      const { PRIVILEGED_APP_SSO_TOKEN: own } = await client.authenticate()
      client.address = '10.9.9.9'
      assert.equal((await client.authenticate()).ERROR_CODE, '1003')
      assert.equal((await client.post(VALIDATE, validation(own, 'x'))).ERROR_CODE, '1003')
      const wrong = clientOf(city, { ...application, password: 'guess' })
      wrong.address = '10.9.9.9'
      assert.equal((await wrong.authenticate()).ERROR_CODE, '1001')
      wrong.address = OWN_ADDRESS
      for (let tries = 0; tries < 10; tries++) assert.equal((await wrong.authenticate()).ERROR_CODE, '1001')
      assert.equal((await wrong.authenticate()).ERROR_CODE, '1002')
      client.address = OWN_ADDRESS
      assert.equal((await client.authenticate()).ERROR_CODE, '1002')
      wrong.address = '192.0.2.1'
      for (let tries = 0; tries < 30; tries++) assert.equal((await wrong.authenticate()).ERROR_CODE, '1001')
      assert.equal((await wrong.authenticate()).ERROR_CODE, '1002')
      city.clock.advance('PT15M')
      assert.equal((await client.authenticate()).ERROR_CODE, '0')
    }))

  test('is told what is wrong with a message that says nothing usable', () =>
    inCity(async (city) => {
      const { client, own } = await entered(city)
      for (const body of ['', '[]', 'null', '"x"', '{'])
        assert.equal((await client.post(VALIDATE, body)).ERROR_CODE, '3001')
      assert.equal((await client.post(VALIDATE, { PRIVILEGED_APP_SSO_TOKEN: own })).ERROR_CODE, '3001')
      assert.equal((await client.post(VALIDATE, validation('x', 'y'))).ERROR_CODE, '1004')
      const node = { PRIVILEGED_APP_SSO_TOKEN: own, APP_USER_NODE_UUID: 'x' }
      assert.equal((await client.post('/org_tree/get_user_node/', node)).ERROR_CODE, '3004')
      const stranger = (await accountByName(city.context, 'linmeiling'))!.id
      const of = { PRIVILEGED_APP_SSO_TOKEN: own, APP_USER_NODE_UUID: stranger }
      assert.equal((await client.post('/org_tree/get_user_node/', of)).ERROR_CODE, '2002')
      const keys = { PUBLISH_INFO_KEY1: 'KCG_ONE_ACCOUNT' }
      const large = new Request(`${city.context.settings.url}${API}${VALIDATE}`, {
        method: 'POST',
        body: JSON.stringify({ PRIVILEGED_APP_SSO_TOKEN: 'x'.repeat(300_000) }),
      })
      assert.equal((await createApp(city.context).fetch(large, { address: OWN_ADDRESS })).status, 413)
      const asking = { PRIVILEGED_APP_SSO_TOKEN: own, ...keys, PUBLISH_INFO_KEY3: 'x' }
      for (const kind of ['KCG_HCA_CARD_INFO', 'constructor', '']) {
        const answer = await client.post('/info_exchange/query_info/', { ...asking, PUBLISH_INFO_KEY2: kind })
        assert.equal(answer.ERROR_CODE, '3002')
      }
    }))

  test('stands in the log and on the person’s own page, with fields and legal basis', () =>
    inCity(async (city) => {
      const { client, own, token, visitor } = await entered(city, ['APP_USER_LOGIN_ID', 'APP_USER_CHT_NAME'])
      await client.post(VALIDATE, validation(own, token))
      await client.post(AUTH, query(own, token))
      await sequence(city.context)
      const log = await readLog(city.context, COMMAND, 200)
      const entry = log.find(({ action }) => action === 'accounts-api.released')!
      assert.equal(entry.account, (await accountByName(city.context, 'lijunjie'))!.id)
      assert.equal(entry.details?.fields, 'APP_USER_LOGIN_ID')
      await visitor.visit('/account')
      await visitor.follow('我的資料提供紀錄')
      visitor.see('訓練報名系統').see('公務人員訓練進修法第 2 條（高市府資字第 11500001 號）').dontSee('姓名')
      visitor.see('您登入該系統時')
    }))
})

describe('the nightly lists', () => {
  const USERS = '/download/kcg_user_list.json'

  test('name everybody with the granted fields, and hash ID numbers with the application’s own key', () =>
    inCity(async (city) => {
      const application = await cityApplication(city, ['UserLoginID', 'DeptCode', 'UserTwSsnSHA256'])
      const client = clientOf(city, application)
      const { PRIVILEGED_APP_SSO_TOKEN: own } = await client.authenticate()
      const answer = await client.file(USERS, { 'x-kcg-sso-token': own })
      assert.equal(answer.status, 200)
      const users = (await answer.json()) as Json[]
      const li = users.find((one) => one.UserLoginID === 'lijunjie')!
      const hmac = createHmac('sha256', application.hashKey).update('O100000004').digest('hex')
      assert.deepEqual([li.Status, li.UserTwSsnSHA256], ['1', hmac])
      assert.match(li.LastUpdateTime, /^\d{14}\+0800$/)
      assert.ok(!('UserName' in li) && !('DeptUUID' in li))
      assert.equal(users.length, 5)
    }))

  test('keep the hash empty until it is granted, and are plain only where the grant says so', () =>
    inCity(async (city) => {
      const application = await cityApplication(city, ['UserLoginID'])
      const client = clientOf(city, application)
      const basic = Buffer.from(`${application.privateId}:${application.password}`).toString('base64')
      const read = async () => {
        const users = (await (await client.file(USERS, { authorization: `Basic ${basic}` })).json()) as Json[]
        return users.find((one) => one.UserLoginID === 'lijunjie')!
      }
      assert.equal((await read()).UserTwSsnSHA256, '')
      await asked(city.context, application.id, ['UserTwSsnSHA256'], true)
      assert.equal((await read()).UserTwSsnSHA256, '')
      await granted(city.context, application.id, [])
      const plain = createHash('sha256').update('O100000004').digest('hex')
      assert.equal((await read()).UserTwSsnSHA256, plain)
    }))

  test('are one entry in the log a reading, and one line that counts up for each person', () =>
    inCity(async (city) => {
      const client = clientOf(city, await cityApplication(city, ['UserLoginID', 'UserName']))
      const { PRIVILEGED_APP_SSO_TOKEN: own } = await client.authenticate()
      for (let times = 0; times < 3; times++) {
        await (await client.file(USERS, { 'x-kcg-sso-token': own })).text()
        city.clock.advance('PT10M')
      }
      await sequence(city.context)
      const entries = (await readLog(city.context, COMMAND, 200)).filter(
        ({ action }) => action === 'accounts-api.feed-read',
      )
      assert.deepEqual(
        entries.map(({ details }) => details?.people),
        [5, 5, 5],
      )
      const visitor = await signedIn(city, 'lijunjie', '/account/releases')
      visitor.see('人員名冊').see('共 3 次').see('第 1～1 筆，共 1 筆')
    }))

  test('are refused without a password, without any grant, and from elsewhere', () =>
    inCity(async (city) => {
      const client = clientOf(city, await cityApplication(city, ['APP_USER_LOGIN_ID']))
      const { PRIVILEGED_APP_SSO_TOKEN: own } = await client.authenticate()
      assert.equal((await client.file(USERS, {})).status, 401)
      assert.equal((await client.file(USERS, { 'x-kcg-sso-token': own })).status, 403)
      const agencies = '/download/kcg_dept_list.json'
      const list = (await (await client.file(agencies, { 'x-kcg-sso-token': own })).json()) as Json[]
      assert.deepEqual(
        list.find(({ DeptCode }) => DeptCode === '3979E0000A'),
        {
          DeptCode: '3979E0000A',
          DeptName: '高雄市政府教育局',
          LevelNO: '1',
          ParentDeptCode: '397000000A',
          Status: '1',
        },
      )
      client.address = '10.9.9.9'
      assert.equal((await client.file(agencies, { 'x-kcg-sso-token': own })).status, 403)
    }))
})

describe('start pages', () => {
  test('lead to sign-in, and on from there by a page: a form may lead to no other site', () =>
    inCity(async (city) => {
      await cityApplication(city)
      const visitor = await signedIn(city, 'lijunjie', '/account')
      const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const { url } = city.context.settings
      const request = new Request(`${url}${API}/index_app.php?app_id=KCG_0001`, {
        headers: { cookie, referer: `${url}/sign-in` },
      })
      const answer = await createApp(city.context).fetch(request, { address: '127.0.0.1' })
      assert.equal(answer.status, 200)
      assert.match(
        answer.headers.get('refresh')!,
        /^0; url=https:\/\/training\.example\/enter\?from=kcg&PUBLIC_/,
      )
    }))

  test('for cards ask for the card, others are not offered, unknown applications are not found', () =>
    inCity(async (city) => {
      await cityApplication(city)
      const visitor = await signedIn(city, 'lijunjie', '/account')
      await visitor.visit(`${API}/index_moica_card.php?app_id=KCG_0001`)
      assert.deepEqual([visitor.status, visitor.heading], [403, '請再以憑證確認是您本人'])
      await visitor.visit(`${API}/index_google_auth.php?app_id=KCG_0001`)
      assert.deepEqual([visitor.status, visitor.heading], [404, '沒有提供這種登入方式'])
      for (const wrong of ['app_id=KCG_9999', '', 'app_id=KCG_0001&return_url=https://evil.example/'])
        assert.equal((await visitor.visit(`${API}/index_app.php?${wrong}`)).heading, '找不到這個系統')
    }))

  test('and all of the API are not there unless a setting says where', () =>
    inCity(async (city) => {
      const application = await cityApplication(city)
      const visitor = await city.visitor()
      assert.equal((await visitor.visit('/accounts-api/index_app.php?app_id=KCG_0001')).status, 404)
      city.context.settings.accountsApi = ''
      const closed = await city.visitor()
      for (const path of [API, '/accounts-api'])
        assert.equal((await closed.visit(`${path}/index_app.php?app_id=KCG_0001`)).status, 404)
      const app = createApp(city.context)
      const call = new Request(
        `${city.context.settings.url}/accounts-api/app/request_basic_authentication/`,
        {
          method: 'POST',
          body: JSON.stringify({ APP_PRIVATE_ID: application.privateId }),
        },
      )
      assert.equal((await app.fetch(call, { address: OWN_ADDRESS })).status, 404)
      city.context.settings.accountsApi = '/mail/api'
      assert.throws(
        () => createApp(city.context),
        /CITYHALL_ACCOUNTS_API cannot be \/mail\/api: \/mail lies there/,
      )
    }))
})

test('a hundred validations of one token at the same instant: one succeeds', () =>
  inOpenCity(async (city) => {
    const { client, own, token } = await entered(city)
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => client.post(VALIDATE, validation(own, token))),
    )
    const good = answers.filter(({ ERROR_CODE }) => ERROR_CODE === '0')
    assert.equal(good.length, 1)
  }))
