import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import type { Overseen, Placed } from '../overseeing.ts'
import type { Filled } from '../rules.ts'
import { words } from '../words.ts'
import { type Done, DoneCallout } from './all.tsx'
import { type Choices, Count, RuleFields } from './form.tsx'
import { PeopleSheet } from './people.tsx'

export type ListGiven = {
  frame: Frame
  roles: Roles
  list: Overseen
  address: string
  owners: Placed[]
  members: Placed[]
  readers: number
  filled: Filled
  choices: Choices
  typed?: string
  done?: Done | undefined
  problems?: Problems
}

/** One list in the console: its settings, its people, its end. */
export function ListPage(given: ListGiven) {
  const { frame, roles, list, done, problems = {} } = given
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={list.title} rail={railOf(locale, roles, 'lists')} problems={problems}>
      <div>
        <BackLink href={paths.adminLists}>{say.one.back}</BackLink>
      </div>
      <DoneCallout locale={locale} done={done} />
      {list.isOwnerless && (
        <Callout kind="stop" title={say.ownerless}>
          {say.ownerlessText}
        </Callout>
      )}
      <Columns
        label={say.one.owners}
        main={<Settings {...given} />}
        aside={
          <Stack>
            <Standing {...given} />
            <End locale={locale} list={list} problems={problems} />
          </Stack>
        }
      />
    </ConsolePage>
  )
}

function Settings({ frame: { locale }, list, address, readers, filled, choices, problems = {} }: ListGiven) {
  const say = words[locale]
  return (
    <Sheet title={say.one.facts} id="facts">
      <Facts
        locale={locale}
        facts={[
          [say.one.address, address],
          [say.form.agency, list.agencyName],
        ]}
      />
      <Form action={paths.adminList(list.id)} class="below">
        <RuleFields {...{ locale, filled, choices, problems }} />
        <Count locale={locale} readers={readers} />
        <Buttons>
          <Button>{say.form.save}</Button>
          <Button kind="secondary" name="preview" value="yes">
            {say.form.preview}
          </Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

function Standing({ frame: { locale }, list, owners, members, typed, problems = {} }: ListGiven) {
  const say = words[locale].one
  const action = {
    place: paths.adminListDeed(list.id, 'place'),
    takeOff: paths.adminListDeed(list.id, 'take-off'),
  }
  const of = (part: 'owner' | 'member', people: Placed[]) => ({
    ...{ locale, part, people, action, problem: problems[part] },
    typed: part === (problems.member ? 'member' : 'owner') ? typed : undefined,
  })
  return (
    <>
      <PeopleSheet {...of('owner', owners)} />
      {list.membership === 'chosen' ? (
        <PeopleSheet {...of('member', members)} />
      ) : (
        <Sheet title={say.members} id="members">
          <p>{say.rosterMembers}</p>
        </Sheet>
      )}
    </>
  )
}

function End({ locale, list, problems }: { locale: Locale; list: Overseen; problems: Problems }) {
  const say = words[locale].one
  return (
    <Sheet title={say.end} id="end">
      <p>{say.endText}</p>
      <Form action={paths.adminListDeed(list.id, 'end')}>
        <Checkbox name="sure" label={say.endSure} problem={problems.sure} locale={locale} />
        <Button kind="warning" small>
          {say.end}
        </Button>
      </Form>
    </Sheet>
  )
}
