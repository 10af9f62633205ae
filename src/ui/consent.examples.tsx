import { Consent } from './consent.tsx'
import { morning } from './examples-frame.ts'

const given = {
  locale: 'zh-TW',
  title: '電子信箱帳號使用管理要點',
  short: '管理要點',
  version: '20230307_V1.0',
  openedUrl: '#',
  answerUrl: '#',
  text: (
    <>
      <p>本要點規範高雄市政府所屬機關學校員工電子信箱的申請與使用。</p>
      <ol>
        <li>本府員工均可申請電子信箱。</li>
      </ol>
    </>
  ),
} as const

export const examples = {
  unopened: () => <Consent name="example-a" {...given} />,
  agreed: () => <Consent name="example-b" {...given} agreed={morning} />,
  missing: () => <Consent name="example-c" {...given} problem="請查看並同意管理要點，才能提交申請" />,
}
