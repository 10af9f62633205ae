import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { paths } from '#foundation/paths.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

describe('an address that only takes forms', () => {
  test('leads to the page that holds the form, and what does not exist stays so', () =>
    inCity(async (city) => {
      const { person } = (await accountByName(city.context, 'lijunjie'))!
      const officer = await signedIn(city, 'zhangyating', paths.admin)
      const cameTo = async (path: string) => {
        const { url, status } = await officer.visit(path)
        return [url, status]
      }
      assert.deepEqual(await cameTo(paths.adminPersonNotes(person)), [paths.adminPerson(person), 200])
      assert.deepEqual(await cameTo(paths.adminPeopleByNumber), [paths.adminPeople, 200])
      assert.deepEqual(await cameTo('/admin/hr/codes/agencies'), ['/admin/hr/codes', 200])
      assert.deepEqual(await cameTo('/admin/notices/1/again'), [paths.adminNotices, 200])
      assert.equal((await cameTo('/admin/people/nobody/nothing'))[1], 404)
      assert.equal((await cameTo('/admin/nothing'))[1], 404)
    }))

  test('is not where somebody ends who had to sign in again while writing', () =>
    inCity(async (city) => {
      const { person } = (await accountByName(city.context, 'lijunjie'))!
      const officer = await signedIn(city, 'zhangyating', paths.adminPerson(person))
      officer.cookies.delete('city-session')
      await officer.fill('新的備註', '請洽人事室').press('記下')
      await officer
        .fill('請輸入帳號', 'zhangyating')
        .fill('請輸入密碼', 'Harbour-2026!')
        .fill('請輸入驗證碼', 'KCGX')
        .press('登入')
      assert.deepEqual([officer.url, officer.status], [paths.adminPerson(person), 200])
    }))
})
