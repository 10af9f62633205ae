import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { words as trialWords } from '../client-trial-words.ts'
import { words } from '../client-words.ts'
import type { Line, Visitor } from '../clients/listing.ts'
import type { Secrets } from '../clients/registering.ts'
import { ClientFacts } from './client-facts.tsx'
import { ClientSecrets } from './client-secrets.tsx'
import { Done } from './clients.tsx'

type Given = {
  frame: Frame
  roles: Roles
  line: Line
  visitors: { visitors: Visitor[]; total: number }
  secrets?: Secrets
  done?: keyof (typeof words)['en']['done']
  at: Date
}

/** One connected system: its registration, a test, who came lately, and what can be done. */
export function ClientPage({ frame, roles, line, visitors, secrets, done, at }: Given) {
  const { locale } = frame
  const { back } = words[locale]
  const title = line.names[locale]
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'clients')} at={at}>
      <Stack>
        <Done locale={locale} done={done} />
        <ClientSecrets locale={locale} secrets={secrets} />
        <SourceNote locale={locale} line={line} />
        <ClientFacts locale={locale} line={line} />
        <Deeds locale={locale} line={line} />
        <TrialForm locale={locale} id={line.id} />
        <Visitors locale={locale} {...visitors} />
        <Buttons>
          <BackLink href={paths.adminClients}>{back}</BackLink>
        </Buttons>
      </Stack>
    </ConsolePage>
  )
}

function SourceNote({ locale, line }: { locale: Locale; line: Line }) {
  const { one: say } = words[locale]
  if (line.source === 'file') return <Callout>{say.fileText}</Callout>
  return line.source === 'built-in' ? <Callout>{say.builtInText}</Callout> : null
}

function Deeds({ locale, line }: { locale: Locale; line: Line }) {
  const { one: say } = words[locale]
  if (!line.kept) return null
  const to = (deed: string) => paths.adminClientDeed(line.id, deed)
  const isOff = line.kept.disabledAt !== null
  return (
    <Buttons>
      <ButtonLink href={to('edit')} icon="pen">
        {say.edit}
      </ButtonLink>
      {line.hasSecret && (
        <ButtonLink href={to('rotate')} kind="secondary" icon="refresh">
          {say.rotate}
        </ButtonLink>
      )}
      {line.hasTicketSecret && (
        <ButtonLink href={to('rotate-ticket')} kind="secondary" icon="refresh">
          {say.rotateTicket}
        </ButtonLink>
      )}
      <ButtonLink href={to(isOff ? 'enable' : 'disable')} kind={isOff ? 'secondary' : 'warning'}>
        {isOff ? say.enable : say.disable}
      </ButtonLink>
    </Buttons>
  )
}

/** Shown with the results too, where another address can be tried. */
export function TrialForm({ locale, id, asked }: { locale: Locale; id: string; asked?: string }) {
  const say = trialWords[locale]
  return (
    <Sheet title={say.title} id="trial">
      <p class="small">{say.text}</p>
      <Form action={paths.adminClientDeed(encodeURIComponent(id), 'test')}>
        <TextArea
          {...{ name: 'asked', label: say.asked, hint: say.askedHint, locale, rows: 2, value: asked }}
        />
        <Buttons>
          <Button kind="secondary" icon="search">
            {asked === undefined ? say.go : say.again}
          </Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

function Visitors({ locale, visitors, total }: { locale: Locale; visitors: Visitor[]; total: number }) {
  const { one: say } = words[locale]
  return (
    <Sheet title={say.visitors} id="visitors">
      <p class="small soft">{total > 0 ? say.visitorsText(total) : say.visitorsNone}</p>
      {total > 0 && (
        <Table
          caption={say.visitors}
          columns={(['name', 'account', 'at'] as const).map((key) => ({ key, label: say.visitor[key] }))}
          rows={visitors.map(({ name, accountName, at }) => ({
            ...{ name, account: accountName },
            at: <When at={at} />,
          }))}
        />
      )}
    </Sheet>
  )
}
