import { Checklist } from './checklist.tsx'

export const examples = {
  mixed: () => (
    <Checklist
      items={[
        { text: '告知聲明尚未同意', state: 'missed' },
        { text: '帳號檢查通過', state: 'met' },
        { text: '密碼', state: 'open' },
      ]}
    />
  ),
}
