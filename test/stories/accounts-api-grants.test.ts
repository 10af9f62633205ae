import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { COMMAND } from '#foundation/actor.ts'
import { AUTH, byCard, entered, handedTo, query, VALIDATE, validation } from '#test/api-client.ts'
import { API, asked, granted, TRAINING } from '#test/city-application.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

describe('what a city application is told', () => {
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
