import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { Code } from '#ui/code.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { OWN_MEMBERS } from '../clients/city-client.ts'
import { words } from '../connect-words.ts'
import type { Endpoint, Example } from '../connecting.ts'
import { words as consentWords } from '../consent-words.ts'
import { ACRS, CLAIMS_OF } from '../rules.ts'
import { Ways } from './ways.tsx'

type Given = { frame: Frame; endpoints: Endpoint[]; examples: Example[]; hasApi: boolean }

/** How another system is connected: the three ways, this installation's addresses, and examples that run. */
export function ConnectPage({ frame, endpoints, examples, hasApi }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <Page frame={frame} title={say.title}>
      <PageTitle title={say.title} lead={say.lead} />
      <Stack large>
        <Ways
          title={say.ways.title}
          ways={[
            [say.ways.openid, say.ways.openidText],
            [say.ways.ticket, say.ways.ticketText],
            [say.ways.api, say.ways.apiText],
          ]}
        />
        {!hasApi && <Callout>{say.ways.apiOff}</Callout>}
        <Endpoints locale={locale} endpoints={endpoints} />
        <Claims locale={locale} />
        <Levels locale={locale} />
        <Members locale={locale} />
        <Examples locale={locale} examples={examples} />
      </Stack>
    </Page>
  )
}

function Endpoints({ locale, endpoints }: { locale: Locale; endpoints: Endpoint[] }) {
  const { endpoints: say } = words[locale]
  return (
    <Sheet title={say.title} id="endpoints">
      <Table
        caption={say.caption}
        columns={[
          { key: 'name', label: say.name },
          { key: 'address', label: say.address, kind: 'wide' },
        ]}
        rows={endpoints.map(([name, address]) => ({ name: say[name], address: <code>{address}</code> }))}
      />
    </Sheet>
  )
}

function Claims({ locale }: { locale: Locale }) {
  const { claims: say } = words[locale]
  const told: Record<string, string> = consentWords[locale].claims
  const rows = Object.entries(CLAIMS_OF).flatMap(([scope, claims]) =>
    claims.map((claim) => ({ scope, claim })),
  )
  return (
    <Sheet title={say.title} id="claims">
      <Table
        caption={say.caption}
        columns={[
          { key: 'claim', label: say.claim },
          { key: 'scope', label: say.scope },
          { key: 'told', label: say.told, kind: 'wide' },
        ]}
        rows={rows.map(({ scope, claim }) => ({
          claim: <code>{claim}</code>,
          scope: <code>{scope}</code>,
          told: told[claim],
        }))}
      />
    </Sheet>
  )
}

function Levels({ locale }: { locale: Locale }) {
  const { levels: say } = words[locale]
  const means: Record<string, string> = say.meanings
  return (
    <Sheet title={say.title} id="levels">
      <p>{say.lead}</p>
      <Table
        caption={say.caption}
        columns={[
          { key: 'acr', label: say.acr },
          { key: 'means', label: say.means, kind: 'wide' },
        ]}
        rows={ACRS.map((acr) => ({ acr: <code>{acr}</code>, means: means[acr.split(':').at(-1)!] }))}
      />
    </Sheet>
  )
}

function Members({ locale }: { locale: Locale }) {
  const { file: say } = words[locale]
  return (
    <Sheet title={say.title} id="members">
      <p>{say.lead}</p>
      <Table
        caption={say.caption}
        columns={[
          { key: 'member', label: say.member },
          { key: 'means', label: say.means, kind: 'wide' },
        ]}
        rows={OWN_MEMBERS.map((member) => ({ member: <code>{member}</code>, means: say.members[member] }))}
      />
    </Sheet>
  )
}

const ANSWER = `<?xml version="1.0" encoding="utf-8"?>
<verify-service><user_account>lijunjie</user_account></verify-service>
`

function Examples({ locale, examples }: { locale: Locale; examples: Example[] }) {
  const { examples: say, errors } = words[locale]
  return (
    <Sheet title={say.title} id="examples">
      <Stack large>
        <p>{say.run}</p>
        {examples.map(({ name, text }) => (
          <Stack>
            <h3>{name}</h3>
            <Code label={name} text={text} />
          </Stack>
        ))}
        <Stack>
          <h3>{errors.title}</h3>
          <p>{errors.lead}</p>
          <Code label={errors.title} text={ANSWER} />
        </Stack>
      </Stack>
    </Sheet>
  )
}
