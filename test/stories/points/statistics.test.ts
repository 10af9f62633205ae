import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applications } from '#features/enrolment/tables.ts'
import { overviewOf } from '#features/statistics/overview.ts'
import { reckon } from '#features/statistics/reckoning.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { apply, WANG } from '#test/newcomer.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { seedPast } from '../../../src/demo-past.ts'

const SCHOOL = '高雄市立仁武高級中學'
const ELSEWHERE = '高雄市政府民政局'

/** 王小明 has applied, 李俊傑 has signed in, and the quarter of an hour is over. */
async function aDay(city: City): Promise<void> {
  await apply(await city.visitor(), WANG)
  await city.runJobs()
  await signedIn(city, 'lijunjie', paths.account)
  await reckon(city.context)
}

/** The figures beside a plot, row by row. */
function figuresOf(visitor: Visitor, title: string): string[][] {
  const table = [...visitor.document.querySelectorAll('figure table')].find(
    (one) => one.querySelector('caption')?.textContent === title,
  )
  assert.ok(table, `no figures of ${title}`)
  return [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent ?? ''),
  )
}

async function fileAt(visitor: Visitor, query: string): Promise<string[]> {
  const response = await visitor.fetched(`${paths.adminStatistics}?${query}`)
  assert.match(response.headers.get('content-disposition')!, /^attachment; filename="statistics-/)
  return (await response.text()).replace('\ufeff', '').trim().split('\r\n')
}

describe('Statistics', () => {
  test('applications by way, the wait for the mailbox, sign-ins and visits: plotted, in a table beside it, and as a file', () =>
    inCity(async (city) => {
      await aDay(city)
      const officer = await signedIn(city, 'zhangyating', paths.adminStatistics)
      assert.match(officer.document.querySelector('figure svg')!.getAttribute('aria-label')!, /最高 1 件/)
      assert.deepEqual(figuresOf(officer, '帳號申請，依驗證方式').at(-1)!.slice(1), ['1', '0', '0'])
      assert.match(figuresOf(officer, '從申請到信箱可用，中位時間').at(-1)![1]!, /^\d+$/)
      assert.deepEqual(figuresOf(officer, '登入次數，依登入方式')[0], ['一般登入', '1', '0'])
      assert.deepEqual(figuresOf(officer, '每日造訪次數').at(-1)!.slice(1), ['1', '0'])
      const [head, ...days] = await fileAt(officer, 'days=14&of=applications&as=csv')
      assert.equal(head, '"日期","個人資料驗證","自然人憑證驗證","行動自然人憑證"')
      assert.deepEqual([days.length, days.at(-1)!.endsWith(',1,0,0')], [14, true])
    }))

  test('adoption and applications agency by agency, sorted by any of them, and all of it as a file', () =>
    inCity(async (city) => {
      await aDay(city)
      const officer = await signedIn(city, 'zhangyating', `${paths.adminStatistics}?sort=-applied`)
      const [first] = [...officer.document.querySelectorAll('.listing tbody tr')]
      assert.match(first!.textContent!, new RegExp(`${SCHOOL}.*1$`))
      const rows = await fileAt(officer, 'as=csv')
      assert.ok(rows.length > 100 && rows[0]!.includes('本期申請：自然人憑證驗證'))
      const ods = await officer.fetched(`${paths.adminStatistics}?as=ods`)
      assert.match(
        Buffer.from(await ods.arrayBuffer())
          .subarray(30, 84)
          .toString(),
        /^mimetype.*spreadsheet$/,
      )
    }))

  test('陳志強 reads of his agencies only: elsewhere nothing is listed, counted, chosen, sorted or downloaded', () =>
    inCity(async (city) => {
      await aDay(city)
      const officer = await signedIn(city, 'chenzhiqiang', paths.adminStatistics)
      officer.see(SCHOOL.slice(0, 5)).dontSee(ELSEWHERE)
      // 李俊傑 of another agency signed in; 王小明 of a school below his applied.
      assert.ok(!officer.main.includes('一般登入10'))
      assert.deepEqual(figuresOf(officer, '帳號申請，依驗證方式').at(-1)!.slice(1), ['1', '0', '0'])
      for (const query of ['as=csv', 'as=csv&agency=3979C0000A', `as=csv&q=${encodeURIComponent('民政局')}`])
        assert.ok(!(await fileAt(officer, query)).join().includes('民政局'), query)
    }))

  test('whoever holds no role of an office does not enter', () =>
    inCity(async (city) => {
      assert.equal((await signedIn(city, 'lijunjie', paths.adminStatistics)).status, 403)
    }))

  test('the first page of the console tells officers how things stand, each of their own agencies', () =>
    inCity(async (city) => {
      await aDay(city)
      const centre = await signedIn(city, 'zhangyating', paths.admin)
      centre.see('今日申請1').see('等候開通的信箱').see('鎖定中的帳號').see('人事資料').see('失敗的排程工作')
      const school = await signedIn(city, 'linmeiling', paths.admin)
      school.see('今日申請1').dontSee('失敗的排程工作')
      await city.context.database.delete(applications)
      await reckon(city.context)
      await school.visit(paths.admin)
      school.see('今日申請0')
    }))
})

test('a demonstration begins with six weeks of statistics, whatever its day', () =>
  inOpenCity(async ({ context }) => {
    await seedPast({ ...context, settings: { ...context.settings, simulators: '1' } })
    const { applications, stand, courses, signIns } = await overviewOf(context, { see: ['397000000A'] }, 30)
    assert.ok(applications.now > 20 && signIns.succeeded > 200 && stand!.accounts > 60)
    const shares = courses.adoption.map(({ values }) => values[0]!)
    assert.ok(shares.length >= 30 && shares.at(-1)! > shares[0]!)
  }))
