import { Steps } from './steps.tsx'

export const examples = {
  third: () => <Steps locale="zh-TW" steps={['確認身分', '核對資料', '填寫申請表', '完成申請']} now={2} />,
  english: () => (
    <Steps
      locale="en"
      steps={['Show who you are', 'Check your data', 'Fill in the form', 'Done']}
      now={1}
      label="Steps"
    />
  ),
}
