import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Facts } from '#ui/facts.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { KeeperForm, KeeperList } from '../field.tsx'
import type { OverseenOffice } from '../office-overseeing.ts'
import { officeWords } from '../office-words.ts'
import type { Keeper } from '../offices.ts'
import { LONGEST_TITLE } from '../rules.ts'
import { type Agencies, type Done, DoneCallout, OfficeTag } from './offices.tsx'

export type OfficeGiven = {
  frame: Frame
  roles: Roles
  office: OverseenOffice
  keepers: Keeper[]
  agencies: Agencies
  may: { change: boolean; name: boolean }
  typed?: { title?: string; agency?: string; account?: string; may?: string }
  done?: Done | undefined
  problems?: Problems
}

/** One office's mailbox in the console: what it is called, who keeps it. */
export function OfficePage(given: OfficeGiven) {
  const { frame, roles, office, done, problems = {} } = given
  const { locale } = frame
  const say = officeWords[locale]
  return (
    <ConsolePage
      frame={frame}
      title={office.title}
      rail={railOf(locale, roles, 'offices')}
      problems={problems}
    >
      <div>
        <BackLink href={paths.adminOffices}>{say.back}</BackLink>
      </div>
      <DoneCallout locale={locale} done={done} />
      {office.isOwnerless && office.decided === 'open' && (
        <Callout kind="stop" title={say.ownerless}>
          {say.ownerlessText}
        </Callout>
      )}
      <Columns label={say.facts} main={<Keepers {...given} />} aside={<Settings {...given} />} />
    </ConsolePage>
  )
}

function Keepers({ frame: { locale }, office, keepers, may, typed = {}, problems = {} }: OfficeGiven) {
  const say = officeWords[locale]
  return (
    <Sheet title={say.keepers} id="keepers">
      <p>{say.keepersLead}</p>
      <KeeperList
        locale={locale}
        keepers={keepers}
        action={may.change ? paths.adminOfficeDeed(office.id, 'take-off') : undefined}
      />
      {may.name && !may.change && <Callout kind="note">{say.naming}</Callout>}
      {may.name && (
        <KeeperForm
          locale={locale}
          action={paths.adminOfficeDeed(office.id, 'place')}
          typed={typed}
          usual={office.isOwnerless ? 'own' : 'write'}
          problem={problems.account}
        />
      )}
    </Sheet>
  )
}

function Settings({ frame: { locale }, office, agencies, may, typed = {}, problems = {} }: OfficeGiven) {
  const say = officeWords[locale]
  return (
    <Stack>
      <Sheet title={say.facts} id="facts">
        <Facts
          locale={locale}
          facts={[
            [say.address, office.address],
            [say.columns.agency, office.agencyName],
            [say.columns.state, <OfficeTag office={office} locale={locale} />],
          ]}
        />
        {may.change && (
          <Form action={paths.adminOffice(office.id)} class="below">
            <Field
              name="title"
              label={say.form.title}
              hint={say.form.titleHint}
              maxlength={LONGEST_TITLE}
              value={typed.title ?? office.title}
              problem={problems.title}
              locale={locale}
            />
            <Select
              name="agency"
              label={say.form.agency}
              options={agencies}
              value={typed.agency ?? office.agency}
              problem={problems.agency}
              locale={locale}
            />
            <Button kind="secondary" small>
              {say.form.save}
            </Button>
          </Form>
        )}
      </Sheet>
      <Sheet snug>
        <Entries>
          <Entry icon="mail" href={paths.adminMailbox(office.id)} title={say.box} text={say.boxText} />
        </Entries>
      </Sheet>
    </Stack>
  )
}
