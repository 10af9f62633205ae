import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { words as codeWords } from './one-time-code-words.ts'
import { words as changeWords } from './recovery-change-words.ts'
import { deviceOf, isLocking, type SecurityEvent } from './rules.ts'
import { words as tellingWords } from './telling-words.ts'
import { words } from './words.ts'

type Confirm = { locale: Locale; accountName: string; link: string; expiresAt: Date }

export function confirmRecoveryMail({ locale, accountName, link, expiresAt }: Confirm) {
  const { confirm } = words[locale]
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
      sender: senderOf(locale),
      title: confirm.subject,
      preview: confirm.preview,
      parts,
    }),
  }
}

type Change = Confirm & { side: 'old' | 'new'; masked: string }

/** To the new address and, if it was confirmed, to the old one: the change waits for both. */
export function changeRecoveryMail({ locale, accountName, side, masked, link, expiresAt }: Change) {
  const say = changeWords[locale]
  const { subject, preview, hello, why, button, notYou } = say.mail[side]
  const parts = [
    hello(accountName, masked),
    why,
    { button: { href: link, label: button } },
    say.until(rocDateTime(expiresAt)),
    notYou,
  ]
  return { subject, ...letter({ locale, sender: senderOf(locale), title: subject, preview, parts }) }
}

type Ending = { locale: Locale; name: string; link: string; expiresAt: Date }

/** To whoever gave a key of the API that ends soon. */
export function apiKeyEndingMail({ locale, name, link, expiresAt }: Ending) {
  const { keyEnding } = words[locale]
  const subject = keyEnding.subject(name)
  const parts = [
    keyEnding.until(name, rocDateTime(expiresAt)),
    keyEnding.next,
    { button: { href: link, label: keyEnding.button } },
  ]
  const { preview } = keyEnding
  return { subject, ...letter({ locale, sender: senderOf(locale), title: subject, preview, parts }) }
}

type Security = {
  locale: Locale
  event: SecurityEvent
  accountName: string
  at: Date
  until?: Date
  address?: string
  agent?: string
  /** Where 「不是我」 is said, without signing in; absent once it has been said. */
  link?: string
}

/** What happened, when, from where, and what to do if it was somebody else. */
export function securityMail(given: Security) {
  const { locale, event, accountName, link } = given
  const say = tellingWords[locale]
  const { subject, said } = say.events[event]
  const facts = [
    [say.when, rocDateTime(given.at)],
    [say.until, given.until && rocDateTime(given.until)],
    [say.address, given.address],
    [say.device, deviceOf(given.agent)],
  ].filter((fact): fact is [string, string] => fact[1] !== undefined)
  const parts = [
    say.hello(accountName),
    said,
    { facts },
    ...(link ? [say.you, say.notYou, { button: { href: link, label: say.button } }] : [say.signIn]),
  ]
  return { subject, ...letter({ locale, sender: senderOf(locale), title: subject, preview: said, parts }) }
}

type Code = { locale: Locale; code: string; minutes: number }

/** The code stands in the letter alone: a subject is shown on locked screens. */
export function codeMail({ locale, code, minutes }: Code) {
  const { mail } = codeWords[locale]
  const parts = [mail.lead, { code }, mail.until(minutes), mail.notYou]
  return {
    subject: mail.subject,
    ...letter({ locale, sender: senderOf(locale), title: mail.subject, preview: mail.preview, parts }),
  }
}

function senderOf(locale: Locale) {
  const { office, service } = words[locale]
  return { office, service }
}

const EVENTS = Object.keys(tellingWords['zh-TW'].events) as SecurityEvent[]
const HAPPENED = {
  accountName: 'wangxm',
  at: new Date('2026-11-22T01:30:00Z'),
  address: '203.0.113.7',
  agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36',
  link: 'https://accounts.example/forgotten/not-me/SAMPLE',
}
const happened = (event: SecurityEvent) => (isLocking(event) ? { ...HAPPENED, link: undefined } : HAPPENED)
const CHANGED = {
  accountName: 'wangxm',
  masked: 'w***@example.com',
  link: 'https://accounts.example/account/recovery/change/SAMPLE',
  expiresAt: new Date('2026-11-29T01:30:00Z'),
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
  changeRecoveryNew: (locale: Locale) => changeRecoveryMail({ locale, side: 'new', ...CHANGED }),
  changeRecoveryOld: (locale: Locale) => changeRecoveryMail({ locale, side: 'old', ...CHANGED }),
  apiKeyEnding: (locale: Locale) =>
    apiKeyEndingMail({
      locale,
      name: locale === 'en' ? 'Attendance system' : '差勤系統',
      link: 'https://accounts.example/admin/api-keys/SAMPLE',
      expiresAt: CHANGED.expiresAt,
    }),
  code: (locale: Locale) => codeMail({ locale, code: '042731', minutes: 10 }),
  releaseOpened: (locale: Locale) =>
    securityMail({ locale, event: 'release-opened', ...HAPPENED, until: CHANGED.expiresAt }),
  ...Object.fromEntries(
    EVENTS.map((event) => [event, (locale: Locale) => securityMail({ locale, event, ...happened(event) })]),
  ),
}
