import type { Deeds } from './day.ts'

/** 人事處 黃淑娟, who looks after iKPD. */
export const personnelDepartment: Deeds = {
  'writes an announcement and looks at it as the portal will show it': async ({
    page,
    go,
    follow,
    fill,
    choose,
    press,
    see,
  }) => {
    await go('/admin/portal')
    await follow('新增公告')
    await fill('標題', '年終考績作業')
    await fill('內文', '請於期限內完成。\n\n- 主管初評\n- 考績會')
    await fill('日期', '115-11-23')
    await choose('所有人')
    await press('儲存草稿並預覽')
    await follow('預覽中文頁面')
    await see('主管初評')
    await page.goBack()
  },
  'publishes it, and everybody reads it at iKPD': async ({ page, follow, fill, press, go, see }) => {
    await follow('發布')
    await fill('理由', '年度作業')
    await press('發布', page.locator('main'))
    await see('顯示中')
    await go('/ikpd')
    await see('年終考績作業')
  },
  'lets another go before it': async ({ page, go, press, see }) => {
    await go('/admin/portal')
    await press('下移：年終考績作業', page.locator('main'))
    await see('年終考績作業')
  },
  'looks into a zone': async ({ go, follow, see }) => {
    await go('/admin/portal')
    await follow('福利服務專區')
    await see('福利服務專區')
  },
  'sees whether personnel officers wait for approval': async ({ go, see }) => {
    await go('/admin/approvals')
    await see('目前沒有等候核准的帳號。')
  },
  'reads how many visit the portal': async ({ go, see }) => {
    await go('/admin/statistics')
    await see('每日造訪人數')
  },
}
