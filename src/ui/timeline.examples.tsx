import { morning } from './examples-frame.ts'
import { Timeline } from './timeline.tsx'

export const examples = {
  reviewing: () => (
    <Timeline
      steps={[
        {
          title: '帳號建立',
          state: 'done',
          at: morning,
          text: '帳號 wangxm 已經建立，可以登入帳號管理系統。',
        },
        {
          title: '在職審核',
          state: 'now',
          icon: 'lighthouse',
          when: '進行中',
          text: '正在與最新人事名冊核對。',
        },
        { title: '信箱建立', state: 'later', icon: 'mail' },
        { title: '可以使用', state: 'later', icon: 'key' },
      ]}
    />
  ),
  refused: () => (
    <Timeline
      steps={[
        { title: '帳號建立', state: 'done', at: morning },
        { title: '在職審核', state: 'stopped', text: '未通過：人事名冊沒有在職資料。' },
      ]}
    />
  ),
}
