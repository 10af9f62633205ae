import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Listing, type Wish } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../notice-words.ts'
import { NOTICE_FILTERS } from '../rules.ts'
import type { NoticeState } from '../tables.ts'

/** A line of the list; `system` is what the system calls itself. */
export type NoticeLine = {
  id: string
  system: string
  accountName: string
  personName: string
  state: NoticeState
  madeAt: Date
  dueAt: Date
  endedAt: Date | null
  tries: number
  lastAnswer: string | null
}

type Given = {
  frame: Frame
  roles: Roles
  notices: NoticeLine[]
  wish: Wish
  total: number
  at: Date
}

/** 「登出通知」: who was told that a session has ended, the receipts, and what is still being sent. */
export function NoticesPage({ frame, roles, notices, wish, total, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns, states } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'notices')} at={at}>
      <p>{say.lead}</p>
      <Listing
        {...{ frame, wish, total }}
        caption={say.title}
        address={paths.adminNotices}
        searchLabel={say.search}
        filters={[
          {
            name: 'state',
            label: columns.state,
            options: NOTICE_FILTERS.map((one) => [one, states[one]]),
          },
        ]}
        columns={[
          { key: 'holder', label: columns.holder },
          { key: 'system', label: columns.system },
          { key: 'made', label: columns.made, sort: 'made' },
          { key: 'state', label: columns.state, kind: 'state' },
          { key: 'tries', label: columns.tries, kind: 'figure', sort: 'tries' },
          { key: 'answer', label: columns.answer },
          { key: 'next', label: columns.next, kind: 'wide', sort: 'next' },
        ]}
        rows={notices.map((notice) => rowOf(notice, locale, wish.filters.state ?? ''))}
        exports
        empty={{ icon: 'sign-out', title: say.none, text: say.noneText }}
      />
    </ConsolePage>
  )
}

const TAGS = { fresh: 'going', retrying: 'going', received: 'done', 'given-up': 'stop' } as const

function rowOf(notice: NoticeLine, locale: Locale, filter: string) {
  const say = words[locale]
  const { state, tries, lastAnswer } = notice
  const stand = standOf(notice)
  return {
    holder: (
      <>
        {notice.personName}
        <p class="govuk-hint">{notice.accountName}</p>
      </>
    ),
    system: notice.system,
    made: <When at={notice.madeAt} />,
    state: <Tag kind={TAGS[stand]}>{say.states[stand]}</Tag>,
    tries,
    answer: lastAnswer ? answerIn(locale, lastAnswer) : undefined,
    next: (
      <>
        <When at={notice.endedAt ?? notice.dueAt} />
        {state !== 'received' && <Again notice={notice} locale={locale} filter={filter} />}
      </>
    ),
  }
}

function Again({ notice, locale, filter }: { notice: NoticeLine; locale: Locale; filter: string }) {
  const say = words[locale]
  return (
    <Form action={paths.adminNoticeAgain(notice.id)}>
      <input type="hidden" name="state" value={filter} />
      <Button
        kind="secondary"
        small
        icon="refresh"
        aria-label={say.againTo(notice.system, notice.accountName)}
      >
        {say.again}
      </Button>
    </Form>
  )
}

/** How a notice stands, as its tag says it. */
export function standOf({ state, tries }: NoticeLine): keyof typeof TAGS {
  return state === 'waiting' ? (tries > 0 ? 'retrying' : 'fresh') : state
}

/** What was answered last, in words: `HTTP 503`, `timeout`, or why nothing was reached. */
export function answerIn(locale: Locale, answer: string): string {
  const { answers } = words[locale]
  if (answer === 'timeout' || answer === 'unregistered') return answers[answer]
  return answer.startsWith('HTTP ') ? answers.HTTP(answer) : answers.unreached(answer)
}
