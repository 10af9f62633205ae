import { frame } from './examples-frame.ts'
import { Listing } from './listing.tsx'
import { Tag } from './tag.tsx'

const columns = [
  { key: 'name', label: '姓名', sort: 'name' },
  { key: 'agency', label: '機關', kind: 'wide' as const },
  { key: 'state', label: '狀態', kind: 'state' as const },
  { key: 'days', label: '天數', kind: 'figure' as const, sort: 'days' },
]
const wish = { sought: '', sort: 'days', isDown: true, page: 2, filters: { state: '' } }
const states = [
  ['going', '審核中'],
  ['done', '已通過'],
] as const
const given = {
  ...{ frame, columns, caption: '帳號申請單', address: '/dev/gallery', exports: true },
  ...{ searchLabel: '姓名或帳號', filters: [{ name: 'state', label: '狀態', options: states }] },
}

export const examples = {
  'second page': () => (
    <Listing
      {...given}
      id="full-"
      wish={wish}
      total={26}
      rows={[
        {
          name: <a href="#rows">王小明</a>,
          agency: '高雄市立仁武高級中學',
          state: <Tag kind="going">審核中</Tag>,
          days: 1,
        },
      ]}
    />
  ),
  'nothing found': () => (
    <Listing {...given} id="narrow-" wish={{ ...wish, page: 1, sought: '龔' }} total={0} rows={[]} />
  ),
  'nothing yet': () => (
    <Listing
      {...given}
      id="empty-"
      wish={{ ...wish, page: 1 }}
      total={0}
      rows={[]}
      empty={{ icon: 'document', title: '還沒有申請單', text: '有人申請之後會列在這裡。' }}
    />
  ),
}
