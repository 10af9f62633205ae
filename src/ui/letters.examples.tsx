import { Empty } from './empty.tsx'
import { morning } from './examples-frame.ts'
import { Letters } from './letters.tsx'

export const examples = {
  inbox: () => (
    <Letters
      locale="zh-TW"
      empty=""
      letters={[
        {
          href: '#',
          who: '高雄市政府人事處',
          subject: '高雄市政府人事處iKPD人事服務網帳號開通通知',
          first: '您好，歡迎您申請使用…',
          at: '09:52',
          unread: true,
        },
        {
          href: '#',
          who: '林美玲',
          subject: '11 月份人事異動名冊',
          first: '俊傑您好，附件是本月異動名冊。',
          at: morning,
          open: true,
          attachment: true,
          flagged: true,
          count: 3,
          select: <input class="tick" type="checkbox" aria-label="選取" />,
        },
        {
          href: '#',
          who: 'Ann Lee',
          subject: 'Re: schedule',
          first: 'Wednesday afternoon suits me.',
          at: '昨天',
        },
      ]}
    />
  ),
  empty: () => (
    <Letters
      locale="zh-TW"
      letters={[]}
      empty={
        <Empty icon="inbox" title="收件匣是空的">
          新的信會出現在這裡。
        </Empty>
      }
    />
  ),
}
