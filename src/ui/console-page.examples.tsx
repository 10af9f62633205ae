import { ConsolePage } from './console-page.tsx'
import { frame, morning } from './examples-frame.ts'
import { examples as figures } from './figures.examples.tsx'
import { examples as tables } from './table.examples.tsx'

const rail = [
  {
    heading: '日常',
    links: [
      { href: '#', label: '總覽', icon: 'home', current: true },
      { href: '#', label: '待辦案件', icon: 'case', count: 17 },
    ],
  },
  { heading: '紀錄', links: [{ href: '#', label: '稽核紀錄', icon: 'shield' }] },
] as const

export const examples = {
  page: () => (
    <ConsolePage
      frame={{ ...frame, city: { account: 'chenzhiqiang', name: '陳志強' } }}
      title="總覽"
      rail={rail.map((group) => ({ ...group, links: [...group.links] }))}
      reach="教育局及所屬"
      at={morning}
    >
      {figures.four()}
      <section class="panel">{tables.rows()}</section>
    </ConsolePage>
  ),
}
