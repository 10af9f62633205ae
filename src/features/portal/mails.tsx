import { rocDateTime } from '#foundation/roc-date.ts'
import { bilingual, type Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'

type Activation = { locale: Locale; name: string; accountName: string; link: string; expiresAt: Date }
type Approved = { locale: Locale; accountName: string; link: string }
type Refused = { locale: Locale; accountName: string; reason: string }

const words = bilingual({
  'zh-TW': {
    office: '高雄市政府人事處',
    service: '人事服務網 iKPD',
    hello: (name: string) => `${name} 您好，`,
    account: '登入帳號',
    until: '有效期限',
    help: '有關市府電子郵件系統的操作疑義，請洽資訊中心。',
    activation: {
      subject: '高雄市政府人事處iKPD人事服務網帳號開通通知',
      preview: (until: string) => `請於48小時內（${until} 前）開通您的 iKPD 帳號。`,
      welcome: '歡迎您申請使用高雄市政府人事處iKPD人事服務網，請點擊以下超連結，即可完成帳號開通。',
      button: '帳號啟用',
      copy: '若無法點選超連結，請複製下列網址至您的瀏覽器(Chrome、Edge、Firefox等)',
      notYou: '若您不是本人，請忽略此郵件。',
      hours: '請於48小時內啟用此帳號，48小時後此連結自動失效。',
      again: '若在48小時後啟用，請回到高雄市政府人事處iKPD人事服務網重新申請帳號。',
    },
    approved: {
      subject: '高雄市政府人事處iKPD人事服務網帳號核准通知',
      text: '您的人事人員帳號已由人事處核准，可以登入人事服務網。',
      button: '前往人事服務網',
    },
    refused: {
      subject: '高雄市政府人事處iKPD人事服務網帳號退回通知',
      text: '您的人事人員帳號未獲人事處核准。',
      reason: '退回原因',
      next: '如有疑問，請洽人事處；原因排除後，請回到人事服務網重新註冊帳號。',
    },
  },
  en: {
    office: 'Personnel Department, Kaohsiung City Government',
    service: 'Personnel Portal iKPD',
    hello: (name: string) => `Dear ${name},`,
    account: 'Account',
    until: 'Valid until',
    help: 'For questions about the city’s e-mail, please ask the information centre.',
    activation: {
      subject: 'Activate your account of the personnel portal iKPD',
      preview: (until: string) => `Activate your iKPD account within 48 hours, before ${until}.`,
      welcome:
        'welcome to the personnel portal iKPD of Kaohsiung City Government. Follow this link to activate your account.',
      button: 'Activate your account',
      copy: 'If you cannot follow the link, copy this address into your browser (Chrome, Edge, Firefox):',
      notYou: 'If it was not you, please ignore this mail.',
      hours: 'Please activate the account within 48 hours; then the link ends.',
      again: 'After 48 hours, please return to the portal and register again.',
    },
    approved: {
      subject: 'Your iKPD account is approved',
      text: 'The personnel department has approved your account as a personnel officer. You can sign in now.',
      button: 'To the personnel portal',
    },
    refused: {
      subject: 'Your iKPD account was not approved',
      text: 'The personnel department has not approved your account as a personnel officer.',
      reason: 'Reason',
      next: 'Please ask the personnel department; when the reason is gone, register again in the portal.',
    },
  },
})

/** The guide's activation mail (M11.1): what it says stays as the guide has it. */
export function activationMail({ locale, name, accountName, link, expiresAt }: Activation) {
  const { activation: say, hello, account, until, help } = words[locale]
  const end = rocDateTime(expiresAt)
  const facts: [string, string][] = [
    [account, accountName],
    [until, end],
  ]
  const parts = [
    hello(name),
    say.welcome,
    { button: { href: link, label: say.button }, copy: say.copy },
    { facts },
    say.notYou,
    say.hours,
    say.again,
  ]
  return drawn(locale, say.subject, say.preview(end), parts, help)
}

export function approvedMail({ locale, accountName, link }: Approved) {
  const { approved, account } = words[locale]
  const facts: [string, string][] = [[account, accountName]]
  return drawn(locale, approved.subject, approved.text, [
    approved.text,
    { facts },
    { button: { href: link, label: approved.button } },
  ])
}

export function refusedMail({ locale, accountName, reason }: Refused) {
  const { refused, account } = words[locale]
  const facts: [string, string][] = [
    [account, accountName],
    [refused.reason, reason],
  ]
  return drawn(locale, refused.subject, refused.text, [refused.text, { facts }, refused.next])
}

function drawn(
  locale: Locale,
  subject: string,
  preview: string,
  parts: Parameters<typeof letter>[0]['parts'],
  note?: string,
) {
  const { office, service } = words[locale]
  return { subject, ...letter({ locale, sender: { office, service }, title: subject, preview, parts, note }) }
}

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  activation: (locale: Locale) =>
    activationMail({
      locale,
      name: '王小明',
      accountName: 'wangxm',
      link: 'https://accounts.example/ikpd/activate/SAMPLE',
      expiresAt: new Date('2026-11-25T01:52:00Z'),
    }),
  approved: (locale: Locale) =>
    approvedMail({ locale, accountName: 'linmeiling', link: 'https://accounts.example/ikpd' }),
  refused: (locale: Locale) => refusedMail({ locale, accountName: 'wangxm', reason: '目前不是人事職務' }),
}
