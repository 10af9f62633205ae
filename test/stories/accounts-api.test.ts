import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import {
  AUTH,
  apiClient,
  entered,
  handedTo,
  type Json,
  query,
  VALIDATE,
  validation,
} from '#test/api-client.ts'
import { API, cityApplication, TRAINING } from '#test/city-application.ts'
import { inCity, inOpenCity } from '#test/context.ts'

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
      const client = apiClient(city, application)
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
      const theirs = apiClient(city, other)
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
