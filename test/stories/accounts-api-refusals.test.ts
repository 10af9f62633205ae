import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { apiClient, entered, VALIDATE, validation } from '#test/api-client.ts'
import { API, cityApplication, OWN_ADDRESS } from '#test/city-application.ts'
import { inCity } from '#test/context.ts'
import { createApp } from '../../src/app.ts'

describe('a city application that does it wrong', () => {
  test('is refused from a foreign address, with a wrong password, and after many of them', () =>
    inCity(async (city) => {
      const application = await cityApplication(city)
      const client = apiClient(city, application)
      const { PRIVILEGED_APP_SSO_TOKEN: own } = await client.authenticate()
      client.address = '10.9.9.9'
      assert.equal((await client.authenticate()).ERROR_CODE, '1003')
      assert.equal((await client.post(VALIDATE, validation(own, 'x'))).ERROR_CODE, '1003')
      const wrong = apiClient(city, { ...application, password: 'guess' })
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
})
