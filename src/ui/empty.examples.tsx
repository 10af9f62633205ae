import { Empty } from './empty.tsx'

export const examples = {
  plain: () => (
    <Empty icon="inbox" title="收件匣是空的">
      新的信會出現在這裡。
    </Empty>
  ),
}
