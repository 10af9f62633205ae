import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkboxes, Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, Select, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words } from '../client-form-words.ts'
import type { TypedClient } from '../clients/forms.ts'
import { KINDS, MOST_REASON, NONE, SCOPES } from '../clients/kinds.ts'
import { ACRS } from '../rules.ts'

/** What a zone of the portal is called. */
export type ZoneName = { slug: string; title: string; titleEn: string | null }
type Given = {
  frame: Frame
  roles: Roles
  /** The one that is changed, and which version of it was looked at. */
  of?: { id: string; name: string; version: number }
  typed: TypedClient
  zones: ZoneName[]
  problems?: Problems
  note?: 'stale' | 'proof'
}
type Part = Pick<Given, 'frame' | 'typed' | 'problems'>

/** Registers a system, or changes its registration: the members of the file, in parts. */
export function ClientFormPage(given: Given) {
  const { frame, roles, of, typed, problems = {} } = given
  const { locale } = frame
  const { form: say } = words[locale]
  const rail = railOf(locale, roles, 'clients')
  const title = of ? say.editTitle(of.name) : say.newTitle
  return (
    <ConsolePage frame={frame} title={title} rail={rail} problems={problems}>
      <p>{say.lead}</p>
      <Note {...given} />
      <Form action={of ? paths.adminClientDeed(of.id, 'edit') : paths.adminClients}>
        <Stack>
          {of && <input type="hidden" name="version" value={String(of.version)} />}
          <Who {...given} />
          <Flow {...given} />
          <Leaving {...given} />
          <Portal {...given} />
          <Sheet title={say.parts.why} id="part-why">
            <TextArea
              {...{ name: 'reason', label: say.reason, hint: say.reasonHint, locale, rows: 2 }}
              {...{ maxlength: MOST_REASON, required: true, value: typed.reason }}
              problem={problems.reason}
            />
            <p class="small soft">{say.saved}</p>
            <Buttons>
              <Button>{say.save}</Button>
              <BackLink href={of ? paths.adminClient(of.id) : paths.adminClients}>{say.cancel}</BackLink>
            </Buttons>
          </Sheet>
        </Stack>
      </Form>
    </ConsolePage>
  )
}

function Note({ frame: { locale, path }, note }: Given) {
  const { form: say } = words[locale]
  if (note === 'stale') return <Callout kind="stop">{say.stale}</Callout>
  if (note !== 'proof') return null
  return (
    <Callout kind="lamp" role="alert">
      <p>{say.proof}</p>
      <p>
        <a href={`${paths.signInConfirm}?to=${encodeURIComponent(path)}`} target="_blank" rel="noopener">
          {say.proofLink}
        </a>
      </p>
    </Callout>
  )
}

function Who({ frame: { locale }, of, typed, problems = {} }: Given) {
  const { form: say, owners } = words[locale]
  const line = lineOf({ locale, typed, problems })
  return (
    <Sheet title={say.parts.who} id="part-who">
      {!of && <Field {...line('id')} label={say.id} hint={say.idHint} width={20} required />}
      <Field {...line('name')} label={say.name} hint={say.nameHint} required />
      <Field {...line('name-en')} label={say['name-en']} />
      <Radios
        {...{ name: 'owner', legend: say.owner, locale, value: typed.lines.owner || 'city' }}
        options={(['city', 'other'] as const).map((value) => ({ value, label: owners[value] }))}
        problem={problems.owner}
      />
    </Sheet>
  )
}

function Flow({ frame: { locale }, typed, problems = {} }: Part) {
  const { form: say, kinds, scopes, acrs } = words[locale]
  const line = lineOf({ locale, typed, problems })
  return (
    <Sheet title={say.parts.flow} id="part-flow">
      <Radios
        {...{ name: 'kind', legend: say.kind, hint: say.kindHint, locale, required: true }}
        value={typed.lines.kind}
        options={KINDS.map((value) => ({ value, label: kinds[value] }))}
        problem={problems.kind}
      />
      <TextArea {...line('redirects')} label={say.redirects} hint={say.listHint} rows={3} />
      <Checkboxes
        {...{ name: 'scopes', legend: say.scopes, locale, values: typed.scopes, problem: problems.scopes }}
        options={SCOPES.map((value) => ({ value, label: scopes[value] }))}
      />
      <Ticks {...{ locale, typed, problems }} name="grants" ticks={['refresh', 'alone']} />
      <Select
        {...line('acr')}
        label={say.acr}
        options={[[NONE, say.acrAny], ...ACRS.map((acr): [string, string] => [acr, acrs[acr]])]}
      />
      <Field {...line('keys')} label={say.keys} kind="url" />
      <TextArea {...line('jwks')} label={say.jwks} hint={say.jwksHint} rows={3} />
      <Ticks {...{ locale, typed, problems }} name="more" ticks={['no-pkce', 'fapi', 'pairwise']} />
    </Sheet>
  )
}

function Leaving({ frame: { locale }, typed, problems = {} }: Part) {
  const { form: say } = words[locale]
  const line = lineOf({ locale, typed, problems })
  return (
    <Sheet title={say.parts.logout} id="part-logout">
      <TextArea {...line('after')} label={say.after} hint={say.listHint} rows={2} />
      <Field {...line('channel')} label={say.channel} kind="url" />
      <Field {...line('front')} label={say.front} kind="url" />
      <Ticks {...{ locale, typed, problems }} name="channels" ticks={['channel-session', 'front-session']} />
    </Sheet>
  )
}

function named(locale: Frame['locale'], { slug, title, titleEn }: ZoneName): [string, string] {
  return [slug, (locale === 'en' && titleEn) || title]
}

function Portal({ frame: { locale }, typed, zones, problems = {} }: Given) {
  const { form: say } = words[locale]
  const line = lineOf({ locale, typed, problems })
  return (
    <Sheet title={say.parts.portal} id="part-portal">
      <Select
        {...line('zone')}
        label={say.zone}
        hint={say.zoneHint}
        options={[[NONE, say.zoneNone], ...zones.map((zone) => named(locale, zone))]}
      />
      <Field {...line('begin')} label={say.begin} kind="url" />
      <Field {...line('apid')} label={say.apid} width={10} />
      <Field {...line('ticket')} label={say.ticket} kind="url" />
      <Ticks {...{ locale, typed, problems }} name="tickets" ticks={['ticket-secret']} />
    </Sheet>
  )
}

type Said = { locale: Frame['locale']; typed: TypedClient; problems: Problems }

function Ticks({
  locale,
  typed,
  problems,
  name,
  ticks,
}: Said & {
  name: 'grants' | 'more' | 'channels' | 'tickets'
  ticks: (keyof (typeof words)['en']['ticks'])[]
}) {
  return (
    <Checkboxes
      {...{ name, legend: words[locale].form[name], locale, values: typed.ticks, problem: problems[name] }}
      options={ticks.map((value) => ({ value, label: words[locale].ticks[value] }))}
    />
  )
}

function lineOf({ locale, typed, problems }: Said) {
  return (name: string) => ({
    ...{ name, locale, value: typed.lines[name] ?? '', autocomplete: 'off' },
    problem: problems[name],
  })
}
