import { Empty } from './empty.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'

const columns = [
  { key: 'name', label: '姓名' },
  { key: 'agency', label: '機關', kind: 'wide' as const },
  { key: 'state', label: '狀態', kind: 'state' as const },
  { key: 'days', label: '天數', kind: 'figure' as const },
]

export const examples = {
  rows: () => (
    <Table
      caption="帳號申請單"
      columns={columns}
      rows={[
        {
          name: <a href="#rows">王小明</a>,
          agency: '高雄市立仁武高級中學',
          state: <Tag kind="going">審核中</Tag>,
          days: 1,
        },
        {
          name: <a href="#rows">呂宇麗</a>,
          agency: '總務處',
          state: <Tag kind="done">已通過</Tag>,
          days: 12,
        },
      ]}
    />
  ),
  empty: () => (
    <Table
      caption="沒有申請單"
      columns={columns}
      rows={[]}
      empty={<Empty title="沒有等候的申請單">新的申請單會出現在這裡。</Empty>}
    />
  ),
}
