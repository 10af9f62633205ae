import { rocDateTime } from '#foundation/roc-date.ts'
import { bilingual, type Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { type Policy, RESET_MINUTES } from './rules.ts'

type Given = { locale: Locale; policy: Policy; accountName: string; link: string; expiresAt: Date }

const words = bilingual({
  'zh-TW': {
    senders: {
      account: { office: '高雄市政府資訊中心', service: '帳號管理系統' },
      portal: { office: '高雄市政府人事處', service: '人事服務網 iKPD' },
    },
    subjects: { account: '重設市府帳號的密碼', portal: '重設人事服務網(iKPD)的密碼' },
    said: {
      account: '有人為您的市府帳號按了「忘記密碼」。若是您本人，請打開下面的連結設定新密碼。',
      portal: '有人為您的人事服務網帳號按了「忘記密碼」。若是您本人，請打開下面的連結設定新密碼。',
    },
    facts: { account: '帳號', until: '有效期限' },
    button: '設定新密碼',
    minutes: (minutes: number) => `連結 ${minutes} 分鐘內有效，只能用一次；再次申請後，舊的連結就不能用了。`,
    notYou: '若不是您，請忽略這封信，密碼不會改變。我們不會以電話或郵件詢問您的密碼。',
  },
  en: {
    senders: {
      account: {
        office: 'Information Management Center, Kaohsiung City Government',
        service: 'Accounts',
      },
      portal: { office: 'Personnel Department, Kaohsiung City Government', service: 'Personnel Portal iKPD' },
    },
    subjects: {
      account: 'Reset the password of your city account',
      portal: 'Reset your password of the personnel portal (iKPD)',
    },
    said: {
      account:
        'Somebody has asked for a new password of your city account. If it was you, open the link below to set it.',
      portal:
        'Somebody has asked for a new password of your iKPD account. If it was you, open the link below to set it.',
    },
    facts: { account: 'Account', until: 'Valid until' },
    button: 'Set a new password',
    minutes: (minutes: number) =>
      `The link works for ${minutes} minutes and once; asking again ends the earlier link.`,
    notYou:
      'If it was not you, ignore this mail: nothing changes. We never ask for your password by phone or mail.',
  },
})

/** The link behind 「忘記密碼」. */
export function resetMail({ locale, policy, accountName, link, expiresAt }: Given) {
  const say = words[locale]
  const subject = say.subjects[policy]
  const facts: [string, string][] = [
    [say.facts.account, accountName],
    [say.facts.until, rocDateTime(expiresAt)],
  ]
  const parts = [
    say.said[policy],
    { facts },
    { button: { href: link, label: say.button } },
    say.minutes(RESET_MINUTES),
    say.notYou,
  ]
  const preview = say.minutes(RESET_MINUTES)
  return { subject, ...letter({ locale, sender: say.senders[policy], title: subject, preview, parts }) }
}

const sample = (policy: Policy) => (locale: Locale) =>
  resetMail({
    locale,
    policy,
    accountName: 'wangxm',
    link: 'https://accounts.example/forgotten/link/SAMPLE',
    expiresAt: new Date('2026-11-22T01:45:00Z'),
  })

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = { resetMail: sample('account'), resetMailOfPortal: sample('portal') }
