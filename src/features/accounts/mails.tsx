import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { words } from './words.ts'

type Confirm = { locale: Locale; accountName: string; link: string; expiresAt: Date }

export function confirmRecoveryMail({ locale, accountName, link, expiresAt }: Confirm) {
  const { confirm, office, service } = words[locale]
  const parts = [
    confirm.hello(accountName),
    confirm.why,
    { button: { href: link, label: confirm.button } },
    confirm.until(rocDateTime(expiresAt)),
    confirm.notYou,
  ]
  return {
    subject: confirm.subject,
    ...letter({
      locale,
      sender: { office, service },
      title: confirm.subject,
      preview: confirm.preview,
      parts,
    }),
  }
}

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  confirmRecovery: (locale: Locale) =>
    confirmRecoveryMail({
      locale,
      accountName: 'wangxm',
      link: 'https://accounts.example/account/recovery/SAMPLE',
      expiresAt: new Date('2026-11-29T01:30:00Z'),
    }),
}
