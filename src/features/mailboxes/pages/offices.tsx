import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { OverseenOffice } from '../office-overseeing.ts'
import { officeWords } from '../office-words.ts'
import { LONGEST_TITLE } from '../rules.ts'

export type Done = keyof (typeof officeWords)['en']['done']
export type Agencies = [code: string, name: string][]
type Given = { frame: Frame; roles: Roles; offices: OverseenOffice[]; mayMake: boolean; at: Date }

/** 「機關信箱」: those of one's agencies, the ownerless ones first. */
export function OfficesPage({ frame, roles, offices, mayMake, at }: Given) {
  const { locale } = frame
  const say = officeWords[locale]
  const { columns } = say
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
      <section class="panel">
        <Table
          caption={say.caption}
          columns={[
            { key: 'title', label: columns.title },
            { key: 'state', label: columns.state, kind: 'state' },
            { key: 'agency', label: columns.agency },
            { key: 'keepers', label: columns.keepers, kind: 'figure' },
          ]}
          rows={offices.map((office) => ({
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
          empty={
            <Empty icon="inbox" title={say.none}>
              {say.noneText}
            </Empty>
          }
        />
      </section>
    </ConsolePage>
  )
}

export function OfficeTag({ office, locale }: { office: OverseenOffice; locale: Frame['locale'] }) {
  const say = officeWords[locale]
  if (office.isOwnerless && office.decided === 'open') return <Tag kind="stop">{say.ownerless}</Tag>
  return <Tag kind={office.decided === 'open' ? 'done' : 'plain'}>{say.states[office.decided]}</Tag>
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
