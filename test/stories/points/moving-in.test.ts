import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { accountByName } from '#features/accounts/accounts.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { progressOf } from '#features/moving-in/moves.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { inCity } from '#test/context.ts'
import { type ImapSource, SOURCE_PASSWORD, startImapSource } from '#test/imap-source.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { signedIn } from '#test/signed-in.ts'
import { verb } from '../../../src/cli/mail.ts'
import type { Values } from '../../../src/cli/verb.ts'
import { openSurroundings } from '../../../src/surroundings.ts'

const OFFICER = 'zhangyating'
const FORMER = 'summer'
const MANY = 120
const ENOUGH = 10

let source: ImapSource
before(async () => {
  source = await startImapSource(['li', 'lin'])
})
after(() => source.stop())

function csv(...lines: string[]): File {
  return new File([lines.join('\r\n')], 'former.csv', { type: 'text/csv' })
}

function letter(number: number): Buffer {
  return Buffer.from(`From: friend@example.org\r\nSubject: ${number}\r\n\r\nHello ${number}\r\n`)
}

async function fill(user: string, letters: number): Promise<void> {
  const there = await source.as(user)
  await Promise.all(Array.from({ length: letters }, (_, number) => there.append('INBOX', letter(number))))
  await there.logout()
}

async function subjects(context: Context, name: string): Promise<string[]> {
  const box = (await mailboxOf(context, (await accountByName(context, name))!.id))!.id
  const found: string[] = []
  const { pages } = await driverOf(context).list(context, box, { folder: 'inbox', page: 1 })
  for (let page = 1; page <= pages; page++) {
    const { messages } = await driverOf(context).list(context, box, { folder: 'inbox', page })
    found.push(...messages.map(({ summary }) => summary.subject).filter((subject) => /^\d+$/.test(subject)))
  }
  return found.sort()
}

describe('Moving in: accounts', () => {
  test('an officer hands a file in, sees what would change, takes it over; the holder signs in as before and is asked for a better password; it is given back', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, OFFICER, paths.adminMovingIn)
      await officer.press('上傳並檢查')
      assert.equal(officer.status, 422)
      officer.see('請選擇檔案')
      const bad = csv('account,id_number,password_hash', 'wangxm,A123456788,{MD5}x')
      await officer.attach('帳號檔 (CSV)', bad).press('上傳並檢查')
      officer.see('檢查中')
      await city.runJobs()
      await officer.follow('重新整理')
      officer.see('有錯誤，未變更任何資料').see('身分證字號格式或檢查碼不符').see('密碼雜湊值無法接收')
      await officer.follow('回到系統移轉')
      const good = csv(
        'account,id_number,password_hash',
        `wangxm,A123456789,${await bcrypt(FORMER, 4)}`,
        'frontdesk,,',
      )
      await officer.attach('帳號檔 (CSV)', good).press('上傳並檢查')
      await city.runJobs()
      await officer.follow('重新整理')
      officer.see('可以接收').see('開立帳號')
      await officer.press('接收帳號')
      assert.equal(officer.status, 422)
      officer.choose('我已核對以上變更，確定接收')
      await officer.press('接收帳號')
      officer.see('接收中')
      assert.equal(await accountByName(city.context, 'wangxm'), undefined)
      await city.runJobs()
      await officer.follow('重新整理')
      officer.see('已接收')

      const holder = await (await city.visitor()).visit(`/sign-in?to=${paths.account}`)
      holder.fill('請輸入帳號', 'wangxm').fill('請輸入密碼', FORMER).fill('請輸入驗證碼', 'KCGX')
      await holder.press('登入')
      holder.see('您的密碼不符合密碼政策，請更換')

      await officer.visit(paths.adminMovingIn)
      await officer.follow('退回')
      await officer.press('退回')
      officer.see('請輸入原因')
      await officer.fill('原因', '檔案有誤').press('退回')
      officer.see('已退回 0 個帳號；1 個使用中的帳號予以保留。').see('已退回')
    }))
})

describe('Moving in: mailboxes', () => {
  test('an officer begins, pauses, resumes, reads the report and takes it back', () =>
    inCity(async (city) => {
      await fill('lin', 3)
      const officer = await signedIn(city, OFFICER, paths.adminMoves)
      await officer.follow('開始搬入')
      await officer.fill('原系統的伺服器', 'imap://mail.old.gov.tw').press('開始搬入')
      assert.equal(officer.status, 422)
      officer.see('請選擇檔案').see('未加密的 imap:// 只能用於本機')
      const strangers = csv('account,user,password', `nobodyhere,lin,${SOURCE_PASSWORD}`)
      await officer.fill('原系統的伺服器', source.url).attach('登入資料 (CSV)', strangers).press('開始搬入')
      officer.see('本系統沒有這個帳號的信箱')
      const logins = csv('account,user,password', `linmeiling,lin,${SOURCE_PASSWORD}`)
      await officer.attach('登入資料 (CSV)', logins).press('開始搬入')
      officer.see('等待中')
      officer.choose('linmeiling@kcg.gov.tw')
      await officer.press('暫停')
      officer.see('已暫停')
      officer.choose('linmeiling@kcg.gov.tw')
      await officer.press('繼續')
      await city.runJobs()
      await officer.visit(paths.adminMoves)
      officer.see('完成')
      assert.equal((await subjects(city.context, 'linmeiling')).length, 3)
      const report = await (await officer.fetched(paths.adminMoveReport)).text()
      assert.match(report, /"linmeiling@kcg\.gov\.tw","完成",3,3,0,0,0/)
      await officer.follow('退回 linmeiling')
      await officer.fill('原因', '試搬').press('退回')
      await city.runJobs()
      await officer.visit(paths.adminMoves)
      officer.see('已退回')
      assert.deepEqual(await subjects(city.context, 'linmeiling'), [])
    }))
})

describe('Moving in: by command, killed in the middle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moving-in-'))
  let city: RunningCity
  let context: Context
  let close: () => Promise<void>
  before(async () => {
    city = await startCity()
    const surroundings = await openSurroundings(
      settingsFrom({ ...city.environment, CITYHALL_LOG: 'silent' }),
      true,
    )
    context = surroundings.context
    close = () => surroundings.close()
  })
  after(async () => {
    await close?.()
    await city?.stop()
    rmSync(folder, { recursive: true })
  })

  async function said(
    values: Values,
  ): Promise<{ mailboxes: { state: string; found: number; amount: { coming: number } }[] }> {
    const [out, err]: [string[], string[]] = [[], []]
    const streams = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) }
    const status = await verb.run(context, values, { ...streams, isTerminal: false })
    assert.equal(status, 0, err.join(''))
    return JSON.parse(out.join(''))
  }

  test('kill -9 while messages are copied: after the next pass each is there once', async () => {
    await fill('li', MANY)
    const file = join(folder, 'logins.csv')
    writeFileSync(file, `account,user,password\nlijunjie,li,${SOURCE_PASSWORD}\n`)
    const given = { from: source.url, accounts: file }
    const told = await said({ ...given, 'dry-run': true, json: true })
    assert.equal(told.mailboxes[0]!.amount.coming, MANY)
    const line = ['mail', 'move', '--from', source.url, '--accounts', file, '--now']
    const child = spawn(process.execPath, ['--import', './src/loader.mjs', 'src/cli/main.ts', ...line], {
      env: city.environment,
      stdio: 'ignore',
    })
    while (((await progressOf(context))[0]?.stored ?? 0) < ENOUGH) await sleep(5)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const [half] = await progressOf(context)
    assert.ok(half!.stored < MANY && half!.state === 'moving', `${half!.state} ${half!.stored}`)
    const again = await said({ ...given, now: true, json: true })
    assert.deepEqual([again.mailboxes[0]!.state, again.mailboxes[0]!.found], ['done', MANY])
    const wanted = Array.from({ length: MANY }, (_, number) => String(number)).sort()
    assert.deepEqual(await subjects(context, 'lijunjie'), wanted)
  })
})
