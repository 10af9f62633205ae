import { Tag } from './tag.tsx'

export const examples = {
  all: () => (
    <p>
      <Tag kind="done">已通過</Tag> <Tag kind="going">審核中</Tag> <Tag kind="stop">退回</Tag>{' '}
      <Tag kind="info">單一登入</Tag> <Tag kind="new">新</Tag> <Tag kind="plain">職員</Tag>
    </p>
  ),
}
