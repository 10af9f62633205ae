import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { Overseen, Placed } from '../overseeing.ts'
import { words } from '../words.ts'
import { type Done, DoneCallout } from './all.tsx'
import { PeopleSheet } from './people.tsx'

type AllGiven = {
  frame: Frame
  domain: string
  owned: Overseen[]
  read: Overseen[]
  done?: Done | undefined
}

/** 「我的群組信箱」: those one owns, and those one is on. */
export function OwnListsPage({ frame, domain, owned, read, done }: AllGiven) {
  const { locale } = frame
  const say = words[locale]
  const entry = (list: Overseen, isLink: boolean) => (
    <Entry
      icon="people"
      title={list.title}
      text={`${list.name}@${domain} · ${say.writers[list.writers]}`}
      {...(isLink ? { href: paths.mailList(list.id) } : {})}
    />
  )
  return (
    <Page frame={frame} title={say.own.title} face="mail">
      <BackLink href={paths.mail}>{say.own.back}</BackLink>
      <PageTitle title={say.own.title} lead={say.own.lead} />
      <DoneCallout locale={locale} done={done} />
      <div class="stack">
        <Sheet title={say.own.owned} id="owned">
          {owned.length === 0 && <p>{say.own.noneOwned}</p>}
          <Entries>{owned.map((list) => entry(list, true))}</Entries>
        </Sheet>
        <Sheet title={say.own.read} id="read">
          {read.length === 0 && <p>{say.own.noneRead}</p>}
          <Entries>{read.map((list) => entry(list, list.shown))}</Entries>
        </Sheet>
      </div>
    </Page>
  )
}

export type OwnGiven = {
  frame: Frame
  list: Overseen
  address: string
  readers: number
  owners: Placed[]
  members: Placed[]
  typed?: { part: string; account: string }
  done?: Done | undefined
  problems?: Problems
}

/** One list for its owner: members, other owners, and handing it over. */
export function OwnListPage({ frame, list, address, readers, done, problems = {}, ...given }: OwnGiven) {
  const { locale } = frame
  const say = words[locale]
  const { owners, members, typed } = given
  const action = {
    place: paths.mailListDeed(list.id, 'place'),
    takeOff: paths.mailListDeed(list.id, 'take-off'),
  }
  const of = (part: 'owner' | 'member', people: Placed[]) => ({
    ...{ locale, part, people, action, problem: problems[part] },
    typed: typed?.part === part ? typed.account : undefined,
  })
  return (
    <Page frame={frame} title={list.title} face="mail" problems={problems}>
      <BackLink href={paths.mailLists}>{say.own.title}</BackLink>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle
        title={list.title}
        lead={`${address} · ${say.memberships[list.membership]} · ${say.readers(readers)}`}
      />
      <DoneCallout locale={locale} done={done} />
      <div class="stack">
        {list.membership === 'chosen' && <PeopleSheet {...of('member', members)} />}
        <PeopleSheet {...of('owner', owners)} />
        <HandOver {...{ frame, list, typed, problems }} />
      </div>
    </Page>
  )
}

function HandOver({
  frame,
  list,
  typed,
  problems = {},
}: Pick<OwnGiven, 'frame' | 'list' | 'typed' | 'problems'>) {
  const { locale } = frame
  const say = words[locale].one
  return (
    <Sheet title={say.handOver} id="hand-over">
      <p>{say.handOverText}</p>
      <Form action={paths.mailListDeed(list.id, 'hand-over')}>
        <Field
          name="account"
          id="successor"
          label={say.successor}
          width={20}
          autocomplete="off"
          value={typed?.part === 'successor' ? typed.account : undefined}
          problem={problems.successor}
          locale={locale}
        />
        <Button kind="secondary" small>
          {say.handOverGo}
        </Button>
      </Form>
    </Sheet>
  )
}

/** Who is on a list that shows it to its readers. */
export function ReadersPage({
  frame,
  list,
  address,
  names,
  readers,
}: {
  frame: Frame
  list: Overseen
  address: string
  names: string[]
  readers: number
}) {
  const say = words[frame.locale]
  const more = readers - names.length
  return (
    <Page frame={frame} title={list.title} face="mail">
      <BackLink href={paths.mailLists}>{say.own.title}</BackLink>
      <PageTitle title={list.title} lead={`${address} · ${say.readers(readers)}`} />
      <Sheet title={say.own.shown} id="shown">
        <p>{names.join(frame.locale === 'en' ? ', ' : '、')}</p>
        {more > 0 && <p>{say.own.more(more)}</p>}
      </Sheet>
    </Page>
  )
}
