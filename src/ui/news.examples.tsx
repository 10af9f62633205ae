import { News } from './news.tsx'

export const examples = {
  two: () => (
    <News
      locale="zh-TW"
      items={[
        { at: '2026-11-16', title: '差勤 WebITR 系統 11 月 21 日起可由本網單一登入', href: '#', fresh: true },
        { at: '2026-10-01', title: '自即日起憑證登入已不支援 IE', href: '#' },
      ]}
    />
  ),
}
