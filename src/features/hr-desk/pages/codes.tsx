import type { CodeAgency } from '#features/enrolment/codes.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Wish } from '#foundation/wish.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Listing } from '#ui/listing.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../code-words.ts'
import type { MissingPage } from '../missing.ts'
import { words as deskWords } from '../words.ts'
import type { Agency } from './list.tsx'

type Given = {
  frame: Frame
  roles: Roles
  asking: CodeAgency[]
  /** Of which agencies it is for this officer to say. */
  agencies: Agency[]
  list: MissingPage
  wish: Wish
  done: boolean
  problems?: Problems
}

/** Which agencies ask for codes, and for whom one can be handed out. */
export function CodesPage(given: Given) {
  const { frame, roles, done, problems = {} } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'hr-desk')} problems={problems}>
      <Stack>
        {done && (
          <Callout kind="done" role="status">
            {say.done}
          </Callout>
        )}
        <p>{say.lead}</p>
        <Asking {...given} />
        <People {...given} />
        <BackLink href={paths.adminHr}>{deskWords[locale].back}</BackLink>
      </Stack>
    </ConsolePage>
  )
}

function Asking({ frame: { locale }, asking, agencies, problems = {} }: Given) {
  const say = words[locale]
  const open = agencies.filter(([code]) => asking.every(({ agency }) => agency !== code))
  return (
    <Sheet title={say.agencies} id="agencies">
      <p class="small">{say.agenciesText}</p>
      <Table
        caption={say.asking}
        columns={[
          { key: 'agency', label: say.agency },
          { key: 'since', label: say.since },
          { key: 'deed', label: say.deed },
        ]}
        rows={asking.map(({ agency, agencyName, since }) => ({
          agency: agencyName,
          since: <When at={since} />,
          deed: agencies.some(([code]) => code === agency) && (
            <a href={paths.adminHrCodeAgency(agency)}>{say.stop(agencyName)}</a>
          ),
        }))}
        empty={<p class="soft">{say.none}</p>}
      />
      {open.length > 0 && (
        <Form action={paths.adminHrCodeAgencies} class="below">
          <Select
            {...{ name: 'agency', label: say.agency, locale, options: open, problem: problems.agency }}
          />
          <Buttons>
            <Button kind="secondary">{say.add}</Button>
          </Buttons>
        </Form>
      )}
    </Sheet>
  )
}

function People({ frame, list, wish }: Given) {
  const say = words[frame.locale]
  return (
    <Sheet title={say.people} id="people">
      <p class="small">{say.peopleText}</p>
      <Listing
        {...{ frame, caption: say.missing, address: paths.adminHrCodes, total: list.total }}
        wish={{ ...wish, page: list.page }}
        searchLabel={say.search}
        columns={[
          { key: 'name', label: say.name, sort: 'name' },
          { key: 'agency', label: say.agency, sort: 'agency' },
          { key: 'unit', label: say.unit },
          { key: 'title', label: say.jobTitle },
          { key: 'give', label: say.deed },
        ]}
        rows={list.people.map((one) => ({
          ...{ name: one.name, agency: one.agencyName, unit: one.unit || undefined, title: one.title },
          give: <a href={paths.adminHrCode(one.person)}>{say.give}</a>,
        }))}
        exports
        empty={{ icon: 'done', title: say.empty }}
      />
    </Sheet>
  )
}
