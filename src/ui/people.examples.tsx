import { People } from './people.tsx'
import { Tag } from './tag.tsx'

const people = [
  { account: '1', name: '林美玲', about: 'linmeiling', state: <Tag kind="done">擁有者</Tag> },
  { account: '2', name: '李俊傑', about: 'lijunjie', state: <Tag kind="plain">可代表寄信</Tag> },
]

export const examples = {
  kept: () => (
    <People
      label="保管人"
      people={people}
      remove={{ action: '#', say: '移除', sayOf: (name) => `移除 ${name}` }}
    />
  ),
  shown: () => <People label="成員" people={people} />,
  none: () => <People label="成員" people={[]} empty={<p>還沒有成員。</p>} />,
}
