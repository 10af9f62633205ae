import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { letter, type MailPart } from '#ui/mail-layout.tsx'
import { words } from './mail-words.ts'

type Moved = {
  locale: Locale
  address: string
  moved: number
  left: number
  /** The city's own address, without a path. */
  link: string
}

/** The mail of the former server is here. */
export function movedMail({ locale, address, moved, left, link }: Moved) {
  const { letter: say, office, service } = words[locale]
  const facts: [string, string][] = [
    [say.mailbox, address],
    [say.moved, say.count(moved)],
  ]
  if (left > 0) facts.push([say.left, say.count(left)])
  const parts: MailPart[] = [
    say.lead,
    { facts },
    ...(left > 0 ? [say.leftText] : []),
    say.next,
    { button: { href: link + paths.mail, label: say.open } },
  ]
  const { subject, preview } = say
  return { subject, ...letter({ locale, sender: { office, service }, title: subject, preview, parts }) }
}

const SAMPLE = { address: 'wangxm@kcg.gov.tw', moved: 1_204, link: 'https://mail.example' }

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  moved: (locale: Locale) => movedMail({ locale, ...SAMPLE, left: 0 }),
  movedWithRest: (locale: Locale) => movedMail({ locale, ...SAMPLE, left: 3 }),
}
