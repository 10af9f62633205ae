import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { desc, eq } from 'drizzle-orm'
import { apiMoment } from '#features/accounts-api/rules.ts'
import { confirmSession } from '#features/sign-in/sessions.ts'
import { sessions } from '#features/sign-in/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { AUTH, entered, query, VALIDATE, validation } from '#test/api-client.ts'
import { API, cityApplication, OWN_ADDRESS, TRAINING } from '#test/city-application.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import { createApp } from '../../src/app.ts'

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

  test('for cards tell how and when the card was shown, also in a session that was opened by password', () =>
    inCity(async (city) => {
      const { client, own, token, visitor } = await entered(city, ['AUTH_METHOD', 'AUTH_DATE'])
      const [opened] = await city.context.database.select().from(sessions).orderBy(desc(sessions.startedAt))
      const told = async (one: string) => {
        await client.post(VALIDATE, validation(own, one))
        const { AUTH_METHOD: method, AUTH_DATE: date } = await client.post(AUTH, query(own, one))
        return [method, date]
      }
      assert.deepEqual(await told(token), [['pass_idpass_auth'], apiMoment(opened!.startedAt)])
      await visitor.visit(`${API}/index_moica_card.php?app_id=KCG_0001`)
      await visitor.follow('以憑證確認')
      assert.match(visitor.url, /^\/sign-in\/confirm\/card\?to=/)
      city.clock.advance('PT5M')
      await confirmSession(city.context, COMMAND, opened!.id, 'citizen-card')
      await visitor.visit(`${API}/index_moica_card.php?app_id=KCG_0001`)
      const shown = new URL(visitor.url, TRAINING).searchParams.get('KCG_MOICA_USER_SSO_TOKEN')!
      const [confirmed] = await city.context.database
        .select()
        .from(sessions)
        .where(eq(sessions.id, opened!.id))
      assert.deepEqual(await told(shown), [['pass_moica_auth'], apiMoment(confirmed!.confirmedAt!)])
    }))
})
