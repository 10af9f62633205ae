import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, test } from 'node:test'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { COMMAND } from '#foundation/actor.ts'
import { apiClient, type Json } from '#test/api-client.ts'
import { asked, cityApplication, granted } from '#test/city-application.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

describe('the nightly lists', () => {
  const USERS = '/download/kcg_user_list.json'

  test('name everybody with the granted fields, and hash ID numbers with the application’s own key', () =>
    inCity(async (city) => {
      const application = await cityApplication(city, ['UserLoginID', 'DeptCode', 'UserTwSsnSHA256'])
      const client = apiClient(city, application)
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
      const client = apiClient(city, application)
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
      const client = apiClient(city, await cityApplication(city, ['UserLoginID', 'UserName']))
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
      const client = apiClient(city, await cityApplication(city, ['APP_USER_LOGIN_ID']))
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

  test('that break off tell the log where, and nobody what the database said', (t) =>
    inCity(async (city) => {
      const { context } = city
      const client = apiClient(city, await cityApplication(city, ['UserLoginID']))
      const { PRIVILEGED_APP_SSO_TOKEN: own } = await client.authenticate()
      const written = t.mock.method(context.log, 'error', () => {})
      await context.database.execute('alter table persons rename to lost')
      const answer = await client.file(USERS, { 'x-kcg-sso-token': own })
      await assert.rejects(answer.text(), { message: 'the list broke off' })
      const [said, of] = written.mock.calls[0]!.arguments as unknown[]
      assert.equal(of, 'a list of the accounts API broke off')
      assert.doesNotMatch(JSON.stringify(said), /select|persons/)
    }))
})
