import type { Locale } from '#foundation/words.ts'
import { Facts } from '#ui/facts.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../app-password-words.ts'
import type { MailProgram } from '../rules.ts'

/** Servers and ports, as the fields of a mail program call them. */
export function SetUp({ locale, program }: { locale: Locale; program: MailProgram }) {
  const { setUp } = words[locale]
  const server = ({ host, port, tls }: MailProgram['smtp']) => (
    <>
      <span class="mono">{setUp.port(host, port)}</span>
      <p class="govuk-hint">{setUp.tls[tls]}</p>
    </>
  )
  return (
    <Sheet title={setUp.title} id="set-up">
      <Facts
        locale={locale}
        facts={[
          [setUp.user, <span class="mono">{program.user}</span>],
          [setUp.password, setUp.passwordIs],
          [setUp.incoming, program.imap ? server(program.imap) : setUp.noImap],
          [setUp.outgoing, server(program.smtp)],
        ]}
      />
    </Sheet>
  )
}
