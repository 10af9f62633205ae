import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import type { FetchProblem, FetchState } from './source-rules.ts'
import { words } from './source-words.ts'

type Said = { locale: Locale; state: FetchState; problem?: FetchProblem | undefined; link: string }

/** To the information centre: a fetched roster waits for it, or cannot be fetched or taken. */
export function sourceMail({ locale, state, problem, link }: Said) {
  const { mail, problems } = words[locale]
  const say = mail[state === 'waiting' || state === 'refused' ? state : 'failed']
  const parts = [
    say.lead,
    ...(problem ? [problems[problem]] : []),
    say.next,
    { button: { href: link, label: mail.button } },
  ]
  const sender = { office: mail.office, service: mail.service }
  return {
    subject: say.subject,
    ...letter({ locale, sender, title: say.subject, preview: say.lead, parts }),
  }
}

const link = 'https://accounts.example/admin/roster'

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  'source-waiting': (locale: Locale) => sourceMail({ locale, state: 'waiting', link }),
  'source-refused': (locale: Locale) => sourceMail({ locale, state: 'refused', link }),
  'source-failed': (locale: Locale) => sourceMail({ locale, state: 'failed', problem: 'unreachable', link }),
}
