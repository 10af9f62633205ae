import { words as noticeWords } from '#features/sso/notice-words.ts'
import type { Receipt } from '#features/sso/receipts.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Cell, ListFile } from '#foundation/spreadsheet.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import type { Leaver } from '../leavers.ts'
import { words } from '../leavers-words.ts'

export type LeaversGiven = { frame: Frame; load: string; wish: Wish; rows: Leaver[]; total: number }

/** 「離職處理與回條」: who left with a load, when everything of ours had ended, and what each connected system answered. */
export function LeaversList({ frame, load, wish, rows, total }: LeaversGiven) {
  const { locale } = frame
  const say = words[locale]
  return (
    <section>
      <h2 id="leavers">{say.title}</h2>
      <p>{say.lead}</p>
      <Listing
        {...{ frame, wish, total, caption: say.title, address: paths.adminRosterLoad(load), exports: true }}
        searchLabel={say.search}
        columns={[
          { key: 'name', label: say.name },
          { key: 'agency', label: say.agency },
          { key: 'ours', label: say.ours, kind: 'state' },
          { key: 'systems', label: say.systems, kind: 'wide' },
        ]}
        rows={rows.map((one) => ({
          name: (
            <>
              {one.name}
              {one.accountName && <p class="govuk-hint">{one.accountName}</p>}
            </>
          ),
          agency: one.agencyName,
          ours: <Ours locale={locale} one={one} />,
          systems: <Systems locale={locale} receipts={one.receipts} />,
        }))}
        empty={{ icon: 'tree', title: say.none, text: say.noneText }}
      />
    </section>
  )
}

const OURS = { back: 'info', ended: 'done', going: 'going', shut: 'plain', none: 'plain' } as const

function Ours({ locale, one }: { locale: Locale; one: Leaver }) {
  const stand = standOf(one)
  return (
    <>
      <Tag kind={OURS[stand]}>{words[locale].stands[stand]}</Tag>
      {one.endedAt && (
        <p class="govuk-hint">
          <When at={one.endedAt} />
        </p>
      )}
    </>
  )
}

/** Nothing is left to end for whoever had no account, or one that was shut already. */
function standOf({ account, state, endedAt, isBack }: Leaver): keyof typeof OURS {
  if (isBack) return 'back'
  if (endedAt) return 'ended'
  if (!account) return 'none'
  return state === 'active' ? 'going' : 'shut'
}

const TAGS = { waiting: 'going', received: 'done', 'given-up': 'stop' } as const

function Systems({ locale, receipts }: { locale: Locale; receipts: Receipt[] }) {
  if (receipts.length === 0) return <>{words[locale].noSystems}</>
  return (
    <ul class="plain-list">
      {receipts.map((receipt) => (
        <li>
          {receipt.system} <Tag kind={TAGS[receipt.state]}>{stateIn(locale, receipt)}</Tag>
          <p class="govuk-hint">{tellingOf(locale, receipt)}</p>
        </li>
      ))}
    </ul>
  )
}

function stateIn(locale: Locale, { state, tries }: Receipt): string {
  const say = noticeWords[locale].states
  return say[state === 'waiting' ? (tries > 0 ? 'retrying' : 'fresh') : state]
}

function tellingOf(locale: Locale, receipt: Receipt): string {
  const say = words[locale]
  const { state, toldAt, endedAt, nextAt, lastAnswer } = receipt
  const told = say.told(rocDateTime(toldAt))
  if (state === 'received' && endedAt) return `${told}${say.comma}${say.received(rocDateTime(endedAt))}`
  const answer = lastAnswer ? `${say.comma}${answerIn(locale, lastAnswer)}` : ''
  return state === 'waiting' ? `${told}${answer}${say.comma}${say.next(rocDateTime(nextAt))}` : told + answer
}

/** `HTTP 503`, `timeout`, or why nothing was reached. */
function answerIn(locale: Locale, answer: string): string {
  const { answers } = noticeWords[locale]
  if (answer === 'timeout' || answer === 'unregistered') return answers[answer]
  return answer.startsWith('HTTP ') ? answers.HTTP(answer) : answers.unreached(answer)
}

/** The list as a file: a row for each system of each leaver. */
export function leaversFile(locale: Locale, rows: Leaver[]): ListFile {
  const say = words[locale]
  const head = [say.name, say.account, say.agency, say.ours, say.ended, say.system, say.answer]
  const told = rows.flatMap((one): Cell[][] => {
    const own = [one.name, one.accountName ?? '', one.agencyName, say.stands[standOf(one)]]
    const ended = one.endedAt ? rocDateTime(one.endedAt) : ''
    if (one.receipts.length === 0) return [[...own, ended, '', '']]
    return one.receipts.map((receipt) => [
      ...[...own, ended, receipt.system],
      `${stateIn(locale, receipt)}${say.colon}${tellingOf(locale, receipt)}`,
    ])
  })
  return { head, rows: told }
}
