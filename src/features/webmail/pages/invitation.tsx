import { rocDateTime, taipeiDay } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Day, When } from '#ui/when.tsx'
import type { Invitation, Moment } from '../calendar.ts'
import type { Say } from './desk.tsx'

const MOST_GUESTS_SHOWN = 10

type Given = { locale: Locale; say: Say; invitation: Invitation }

/** What a calendar file asks, as plain facts. */
export function InvitationFacts({ locale, say, invitation }: Given) {
  const { invitation: word } = say
  const { kind, what, start, end, where, who, guests } = invitation
  const title = { invitation: word.title, cancelled: word.cancelled, answer: word.answer }[kind]
  const more = guests.length > MOST_GUESTS_SHOWN ? ` ${word.more(guests.length)}` : ''
  const facts: Fact[] = [
    [word.what, what],
    [word.when, start && <Span say={say} start={start} end={end} />],
    [word.where, where],
    [word.who, who],
    [word.guests, `${guests.slice(0, MOST_GUESTS_SHOWN).join('、')}${more}`],
  ]
  return (
    <section class="invitation" aria-label={title}>
      <h2>{title}</h2>
      <Facts locale={locale} facts={facts.filter(([, value]) => value)} snug />
      <p class="small soft">{word.note}</p>
    </section>
  )
}

function Span({ say, start, end }: { say: Say; start: Moment; end: Moment | undefined }) {
  return (
    <>
      <One say={say} moment={start} />
      {end && 'at' in end && (
        <>
          {' ～ '}
          {isSameDay(start, end.at) ? rocDateTime(end.at).slice(-5) : <One say={say} moment={end} />}
        </>
      )}
    </>
  )
}

function isSameDay(start: Moment, end: Date): boolean {
  return 'at' in start && taipeiDay(start.at) === taipeiDay(end)
}

function One({ say, moment }: { say: Say; moment: Moment }) {
  if ('at' in moment) return <When at={moment.at} />
  if (!moment.allDay) return <>{moment.written}</>
  return (
    <>
      <Day iso={moment.written} /> {say.invitation.allDay}
    </>
  )
}
