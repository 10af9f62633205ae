import type { Role } from '#features/accounts/rules.ts'
import { words as accountWords } from '#features/accounts/words.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { words } from './words.ts'

/** What has become of a role whose agency its holder has left, or that has ended itself. */
export type RoleEvent = 'ended' | 'followed' | 'merged'

type Said = {
  locale: Locale
  event: RoleEvent
  role: Role
  /** Names of the agency that it was for, and of the one that takes its place. */
  from: string
  to: string
  /** Name of the account that holds or held it. */
  account: string
  /** Address of the page about roles. */
  link: string
}

/** To whoever held the role, and to whoever granted it. */
export function roleMail({ locale, event, role, from, to, account, link }: Said) {
  const { office, service, role: say } = words[locale]
  const { subject, lead, next } = say[event]
  const parts = [
    lead(account, accountWords[locale].roles[role], from, to),
    next,
    { button: { href: link, label: say.button } },
  ]
  const sender = { office, service }
  return { subject, ...letter({ locale, sender, title: subject, preview: say.preview, parts }) }
}
