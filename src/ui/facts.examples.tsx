import { Facts } from './facts.tsx'
import { Day } from './when.tsx'

export const examples = {
  person: () => (
    <Facts
      locale="zh-TW"
      facts={[
        ['類別', '職員'],
        ['姓名', '王小明'],
        ['所屬單位', ''],
        ['到職日', <Day iso="2010-12-25" />],
      ]}
    />
  ),
  snug: () => (
    <Facts
      locale="en"
      snug
      facts={[
        ['Account', 'wangxm'],
        ['Unit', undefined],
      ]}
    />
  ),
}
