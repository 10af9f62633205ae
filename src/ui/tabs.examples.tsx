import { Tabs } from './tabs.tsx'

export const examples = {
  four: () => (
    <Tabs
      label="登入方式"
      tabs={[
        { href: '#', label: '一般登入', icon: 'person', current: true },
        { href: '#', label: '自然人憑證', icon: 'card' },
        { href: '#', label: '動態密碼登入', icon: 'code' },
        { href: '#', label: '行動自然人憑證', icon: 'phone' },
      ]}
    />
  ),
}
