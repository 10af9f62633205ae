import assert from 'node:assert/strict'
import type { Deeds } from './day.ts'

/** 稽核 徐秀柏, who reads the log and nothing else. */
export const auditor: Deeds = {
  'reads who did what': async ({ go, see }) => {
    await go('/admin/audit')
    await see('誰、在什麼時候、對誰、做了什麼。')
  },
  'narrows the log down to one colleague': async ({ page, fill, press, see }) => {
    await fill('對象', 'johnsmith')
    await press('篩選', page.locator('main'))
    await see('SMITH JOHN · johnsmith')
  },
  'opens one entry': async ({ page, follow, see }) => {
    await follow(/詳情$/, page.locator('main tbody tr').first())
    await see('前一筆的雜湊值')
    await follow('回到稽核紀錄')
  },
  'takes the entries along': async ({ go, download }) => {
    await go('/admin/audit')
    assert.match(await download('下載 CSV'), /\.csv$/)
  },
  'sees how the chain and its witnesses stand': async ({ go, see }) => {
    await go('/admin/audit/evidence')
    await see('紀錄鏈')
    await see('見證者')
  },
  'is shut out of everything else': async ({ go, see }) => {
    for (const path of ['/admin/people', '/admin/roles', '/admin/settings']) {
      await go(path)
      await see('您沒有權限開啟這個頁面')
    }
  },
}
