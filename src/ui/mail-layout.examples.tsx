import { raw } from 'hono/html'
import { letter } from './mail-layout.tsx'

const activation = letter({
  locale: 'zh-TW',
  sender: { office: '高雄市政府人事處', service: '人事服務網 iKPD' },
  title: '請開通您的 iKPD 帳號',
  preview: '請於 48 小時內（115-11-25 09:52 前）開通您的 iKPD 帳號。',
  parts: [
    '王小明 您好：',
    '請點擊以下超連結，輸入密碼，即可完成帳號開通。',
    { button: { href: 'https://ikpd.example/ikpd/activate/4f7c19d2', label: '開通帳號' } },
    {
      facts: [
        ['登入帳號', 'wangxm'],
        ['有效期限', '115-11-25 09:52（48 小時內）'],
      ],
    },
    '若您不是本人，請忽略此郵件。',
  ],
  note: '有關市府電子郵件系統的操作疑義，請洽資訊中心。',
})

export const examples = {
  'page-html': () => raw(activation.html),
  text: () => <pre class="mono">{activation.text}</pre>,
}
