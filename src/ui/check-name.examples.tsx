import { CheckName } from './check-name.tsx'

const given = { label: '帳號', locale: 'zh-TW', required: true, checkUrl: '#' } as const

export const examples = {
  passed: () => (
    <CheckName
      name="example-free"
      value="wangxm"
      {...given}
      hint="小寫英文字母開頭，3～20 個字母或數字。"
      result={{ outcome: 'passed' }}
    />
  ),
  taken: () => (
    <CheckName
      name="example-taken"
      value="wangxm"
      {...given}
      problem="這個帳號剛被別人申請走了，請換一個"
      result={{ outcome: 'taken', sentence: '試試 wangxm2、wangxiaoming' }}
    />
  ),
}
