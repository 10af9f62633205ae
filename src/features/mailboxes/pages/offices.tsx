import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Picked } from '#foundation/wish.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { standSaid } from '../office-listing.ts'
import type { OverseenOffice } from '../office-overseeing.ts'
import { officeWords } from '../office-words.ts'
import { LONGEST_TITLE, OFFICE_WISHES } from '../rules.ts'

export type Done = keyof (typeof officeWords)['en']['done']
export type Agencies = [code: string, name: string][]
type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: Picked<OverseenOffice>
  mayMake: boolean
  at: Date
}

/** 「機關信箱」: those of one's agencies, the ownerless ones first. */
export function OfficesPage(given: Given) {
  const { frame, roles, mayMake, at } = given
  const { locale } = frame
  const say = officeWords[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'offices')} at={at}>
      <p>{say.lead}</p>
      {mayMake && (
        <Buttons>
          <ButtonLink href={paths.adminOfficeNew} icon="plus">
            {say.add}
          </ButtonLink>
        </Buttons>
      )}
      <Offices {...given} />
    </ConsolePage>
  )
}

function Offices({ frame, wish, list }: Given) {
  const { locale } = frame
  const say = officeWords[locale]
  const { columns, ownerless, states } = say
  return (
    <Listing
      {...{ frame, wish, total: list.total }}
      caption={say.caption}
      address={paths.adminOffices}
      searchLabel={say.search}
      filters={[
        {
          name: 'state',
          label: columns.state,
          options: OFFICE_WISHES.filters.state.map((one) => [
            one,
            one === 'ownerless' ? ownerless : states[one],
          ]),
        },
      ]}
      columns={[
        { key: 'title', label: columns.title, sort: 'title' },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'agency', label: columns.agency, sort: 'agency' },
        { key: 'keepers', label: columns.keepers, kind: 'figure', sort: 'keepers' },
      ]}
      rows={list.rows.map((office) => ({
        title: (
          <>
            <a href={paths.adminOffice(office.id)}>{office.title}</a>
            <p class="govuk-hint">{office.address}</p>
          </>
        ),
        state: <OfficeTag office={office} locale={locale} />,
        agency: office.agencyName,
        keepers: office.keepers,
      }))}
      exports
      empty={{ icon: 'inbox', title: say.none, text: say.noneText }}
    />
  )
}

export function OfficeTag({ office, locale }: { office: OverseenOffice; locale: Frame['locale'] }) {
  const isOpen = office.decided === 'open'
  const kind = isOpen ? (office.isOwnerless ? 'stop' : 'done') : 'plain'
  return <Tag kind={kind}>{standSaid(locale, office)}</Tag>
}

export type FilledOffice = { name: string; title: string; agency: string; owner: string }
type NewGiven = {
  frame: Frame
  roles: Roles
  domain: string
  agencies: Agencies
  filled: FilledOffice
  problems?: Problems
}

export function NewOfficePage({ frame, roles, domain, agencies, filled, problems = {} }: NewGiven) {
  const { locale } = frame
  const say = officeWords[locale]
  const field = <N extends keyof FilledOffice>(name: N) =>
    ({ locale, name, label: say.form[name], value: filled[name], problem: problems[name] }) as const
  return (
    <ConsolePage frame={frame} title={say.add} rail={railOf(locale, roles, 'offices')} problems={problems}>
      <div>
        <BackLink href={paths.adminOffices}>{say.back}</BackLink>
      </div>
      <p>{say.lead}</p>
      <Sheet>
        <Form action={paths.adminOffices}>
          <Field
            {...field('name')}
            hint={say.form.nameHint}
            suffix={`@${domain}`}
            width={20}
            maxlength={20}
          />
          <Field {...field('title')} hint={say.form.titleHint} maxlength={LONGEST_TITLE} />
          <Select {...field('agency')} options={agencies} />
          <Field {...field('owner')} hint={say.form.ownerHint} width={20} autocomplete="off" />
          <Buttons>
            <Button>{say.form.make}</Button>
          </Buttons>
        </Form>
      </Sheet>
    </ConsolePage>
  )
}

/** 「已建立」 and the like. */
export function DoneCallout({ locale, done }: { locale: Frame['locale']; done?: Done | undefined }) {
  if (!done) return null
  return (
    <Callout kind="done" role="status">
      {officeWords[locale].done[done]}
    </Callout>
  )
}
