import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { auditEntries, auditInbox } from '#features/audit/tables.ts'
import { saidOfJob } from '#features/operations/job-words.ts'
import { saidOfSetting } from '#features/operations/setting-words.ts'
import type { Context } from '#foundation/context.ts'
import { findJob, listJobs } from '#foundation/job-board.ts'
import { addJob } from '#foundation/jobs.ts'
import { registry, settingsFrom } from '#foundation/settings.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import { verb as doctor } from '../../../src/cli/doctor.ts'
import { schedule } from '../../../src/schedule.ts'

const JOBS = '/admin/jobs'
const SECRET = 'smtps://city:hunter2-secret@relay.example:465'

/** A job that failed with somebody's data in its words. */
async function failed(context: Context, attempts = 3): Promise<string> {
  await addJob(context, 'mailboxes.farewell', { mailbox: 'x' })
  const { rows } = await context.database.execute<{ id: string }>(sql`
    update graphile_worker._private_jobs set attempts = ${attempts}, last_error = ${'DrizzleQueryError 23505: A123456789 wangxm@kcg.gov.tw'}
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'mailboxes.farewell') returning id::text`)
  return rows[0]!.id
}

const told = async ({ database }: Context, action: string) => {
  const rows = [
    ...(await database.select().from(auditInbox)),
    ...(await database.select().from(auditEntries)),
  ]
  return rows.filter((row) => row.action === action).length
}

describe('point 2: 張雅婷 looks after the jobs', () => {
  test('sees what fails and its last error cleaned, has it run again, and both are on record', () =>
    inCity(async (city) => {
      const { context } = city
      const id = await failed(context)
      const officer = await signedIn(city, 'zhangyating', `${JOBS}?state=failing`)
      officer.see('設定離職回覆').see('失敗重試中1 件').see('3／25').see('DrizzleQueryError 23505')
      officer.dontSee('A123456789').dontSee('wangxm')
      await officer.press('立即重試 mailboxes.farewell')
      officer.see('已安排立即重試')
      assert.equal((await findJob(context, id))?.tries, 0)
      assert.equal(await told(context, 'job.rerun'), 1)
      const file = await officer.fetched(`${JOBS}?as=csv`)
      assert.doesNotMatch(await file.text(), /A123456789|wangxm/)
    }))

  test('gives one up that is not tried any more, for a reason, and finds it gone', () =>
    inCity(async (city) => {
      const { context } = city
      const id = await failed(context, 25)
      const officer = await signedIn(city, 'zhangyating', JOBS)
      officer.see('已停止重試1 件').see('異常')
      await officer.follow('放棄 mailboxes.farewell')
      await officer.press('確定放棄')
      assert.equal(officer.status, 422)
      await officer.fill('放棄的原因', '信箱已刪除').press('確定放棄')
      officer.see('已放棄這件作業')
      assert.equal(await findJob(context, id), undefined)
      assert.equal(await told(context, 'job.forgotten'), 1)
      assert.equal((await officer.visit(`${JOBS}/${id}/forget`)).status, 404)
    }))

  test('what runs this moment is left alone', () =>
    inCity(async (city) => {
      const { context } = city
      const id = await failed(context)
      const officer = await signedIn(city, 'zhangyating', JOBS)
      await context.database.execute(
        sql`update graphile_worker._private_jobs set locked_at = ${new Date()}::timestamptz, locked_by = 'host' where id = ${id}::bigint`,
      )
      await officer.post(`${JOBS}/${id}/again`, {})
      officer.see('沒有變更')
      await officer.post(`${JOBS}/${id}/forget`, { reason: 'x' })
      officer.see('沒有變更')
      const { rows } = await listJobs(context, {
        ...{ sought: 'farewell', sort: 'next', isDown: false, page: 1, filters: { state: 'running' } },
      })
      assert.deepEqual(
        rows.map(({ id }) => id),
        [id],
      )
    }))

  test('reads the timetable with its last and next runs, and every job of it in words', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'zhangyating', JOBS)
      officer.see('排程').see('每分鐘').see('每天 02:20').see('把操作編入稽核紀錄鏈')
      const wordless = Object.keys(schedule.jobs).filter((job) => !saidOfJob('zh-TW', job))
      assert.deepEqual(wordless, [], 'add them to job-words.ts')
    }))

  test('the doctor says the same in the console and at the command line', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'zhangyating', JOBS)
      officer.see('系統檢查').see('可以開啟已加密的個人資料').see('示範環境')
      const lines: string[] = []
      const streams = { out: (line: string) => lines.push(line), err: () => {}, isTerminal: false }
      assert.equal(await doctor.run(city.context, {}, streams), 0)
      assert.ok(
        lines.some((line) => line.includes('Key: Opens what is sealed')),
        lines.join('\n'),
      )
      await failed(city.context, 25)
      assert.equal(await doctor.run(city.context, { json: true }, streams), 1)
      assert.equal(JSON.parse(lines.at(-1)!)[0].check, 'jobs')
    }))
})

describe('point 2: 張雅婷 reads the settings in effect', () => {
  test('with their source, their default and what they do; never a secret, in no file either', () =>
    inCity(async (city) => {
      const environment = { CITYHALL_RELAY: SECRET, CITYHALL_IDLE_MINUTES: '45' }
      Object.assign(city.context.settings, {
        told: settingsFrom(environment).told,
        relay: SECRET,
        idleMinutes: 45,
      })
      const officer = await signedIn(city, 'zhangyating', '/admin/settings?source=environment')
      officer.see('CITYHALL_IDLE_MINUTES').see('45').see('預設：30').see('已設定（不顯示）').see('環境變數')
      officer.dontSee('CITYHALL_SESSION_HOURS')
      for (const page of ['', '?page=2', '?page=3', '?as=csv']) {
        const shown = await officer.fetched(`/admin/settings${page}`)
        assert.doesNotMatch(await shown.text(), /hunter2/)
      }
      await officer.visit('/admin/settings?q=多少分鐘沒有操作')
      officer.see('CITYHALL_IDLE_MINUTES')
    }))

  test('every setting is explained in Chinese, and whatever sounds like a secret is one', () => {
    const entries = Object.entries(registry)
    const wordless = entries.filter(([key]) => !saidOfSetting(key)).map(([key]) => key)
    assert.deepEqual(wordless, [], 'add them to setting-words.ts')
    const secrets = entries.filter(([, one]) => 'isSecret' in one && one.isSecret).map(([key]) => key)
    for (const key of ['databaseUrl', 'relay', 'witnesses', 'phoneKey', 'rosterToken'])
      assert.ok(secrets.includes(key), key)
    const sounding = entries.filter(
      ([, { name, what }]) => /TOKEN|SECRET|_KEY$/.test(name) && !/file/i.test(what),
    )
    for (const [key] of sounding) assert.ok(secrets.includes(key), key)
  })
})
