import assert from 'node:assert/strict'
import type { Deeds } from './day.ts'

/** 人事人員 林美玲 of the school. */
export const hrOfficer: Deeds = {
  'finds an account that nobody of the school applied for, and locks it': async ({
    page,
    go,
    fill,
    choose,
    press,
    follow,
    see,
  }) => {
    await go('/admin/hr/new')
    await follow('不是本人申請', page.getByRole('row', { name: /王𠮷祥/ }))
    await fill('理由', '已電話詢問同仁，表示沒有申請過')
    await choose('我已聯絡同仁，確認不是本人申請')
    await press('不是本人申請，鎖定帳號')
    await see('已鎖定')
  },
  'takes the list of those who have not applied along': async ({ go, see, download }) => {
    await go('/admin/hr/missing?q=總務處')
    await see('尚未申請帳號的在職同仁')
    assert.match(await download('下載 CSV'), /\.csv$/)
  },
  'prints a reminder for a unit': async ({ page, go, follow, see }) => {
    await go('/admin/hr/missing')
    await follow('提醒單', page.getByRole('row', { name: /總務處/ }).last())
    await see('總務處')
  },
  'checks a colleague’s papers': async ({ page, go, fill, choose, press, follow, see }) => {
    await go('/admin/hr/proofing')
    await follow('核對證件', page.getByRole('row', { name: /伊藍/ }))
    await choose('國民身分證')
    await fill('證件上的身分證字號', 'X200000001')
    await choose('同仁親自到場，相貌與證件相符，並當場登入確認這是他使用的帳號')
    await press('核對完成')
    await see('只用個人資料驗證過的帳號')
  },
  'looks a forgotten name up': async ({ go, fill, choose, press, see }) => {
    await go('/admin/desk/names')
    await fill('身分證字號', 'A800000014')
    await choose('本人到場，已核對身分證件')
    await press('查詢帳號')
    await see('johnsmith')
  },
  'opens the way to a new password for who cannot get one by mail': async ({
    go,
    fill,
    choose,
    press,
    see,
  }) => {
    await go('/admin/desk/releases')
    await fill('同仁的帳號', 'ilanmilu')
    await choose('沒有確認過密碼復原用電子郵件')
    await choose('我已核對本人的身分證件')
    await press('提出放行')
    await see('代碼前半')
  },
}
