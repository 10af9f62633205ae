import { plainLine } from './rules.ts'

/** What a calendar file asks: facts to read, nothing to press. */
export type Invitation = {
  kind: 'invitation' | 'cancelled' | 'answer'
  what: string
  start: Moment | undefined
  end: Moment | undefined
  where: string
  who: string
  guests: string[]
}
/** A moment of the world; or a day, or a clock time of a place, as it was written. */
export type Moment = { at: Date } | { written: string; allDay: boolean }

const MOST_LINES = 5_000
const MOST_GUESTS = 500

/** Reads the first event of a calendar file (RFC 5545); nothing when there is none. */
export function invitationOf(text: string): Invitation | undefined {
  const lines = unfolded(text)
  const begin = lines.findIndex((line) => /^BEGIN:VEVENT$/i.test(line))
  if (begin < 0) return undefined
  const length = lines.slice(begin).findIndex((line) => /^END:VEVENT$/i.test(line))
  const event = lines.slice(begin, length < 0 ? undefined : begin + length).map(property)
  const first = (name: string) => event.find((one) => one.name === name)
  const words = (name: string) => plainLine(unescaped(first(name)?.value ?? '')).slice(0, 500)
  const method = lines
    .map(property)
    .find(({ name }) => name === 'METHOD')
    ?.value.toUpperCase()
  return {
    kind: kindOf(method, words('STATUS')),
    what: words('SUMMARY'),
    start: momentOf(first('DTSTART')),
    end: momentOf(first('DTEND')),
    where: words('LOCATION'),
    who: personOf(first('ORGANIZER')),
    guests: event
      .filter(({ name }) => name === 'ATTENDEE')
      .slice(0, MOST_GUESTS)
      .map(personOf)
      .filter(Boolean),
  }
}

type Property = { name: string; parameters: string; value: string }

/** A line that begins with a space goes on with the one before (RFC 5545 3.1). */
function unfolded(text: string): string[] {
  return text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/, MOST_LINES)
    .map((line) => line.slice(0, 4_000).trim())
}

function property(line: string): Property {
  const [, name = '', parameters = '', value = ''] =
    /^([A-Za-z-]{1,40})((?:;(?:[^:"]|"[^"]*")*)?):(.*)$/.exec(line) ?? []
  return { name: name.toUpperCase(), parameters, value }
}

function unescaped(value: string): string {
  return value.replace(/\\n/gi, ' ').replace(/\\([\\;,])/g, '$1')
}

function kindOf(method: string | undefined, status: string): Invitation['kind'] {
  if (method === 'CANCEL' || /^cancelled$/i.test(status)) return 'cancelled'
  return method === 'REPLY' ? 'answer' : 'invitation'
}

function personOf(found: Property | undefined): string {
  if (!found) return ''
  const name = /;CN="?([^";:]+)/i.exec(found.parameters)?.[1] ?? ''
  const address = found.value.replace(/^mailto:/i, '')
  const shown = name && name !== address ? `${name} <${address}>` : address
  return plainLine(shown).slice(0, 200)
}

/** Times in UTC are the world's; times of Taipei are ours; of other places they stay as written, with the place. */
function momentOf(found: Property | undefined): Moment | undefined {
  const [, year, month, day, clock, zulu] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d{4}(?:\d\d)?)(Z)?)?$/i.exec(found?.value ?? '') ?? []
  if (!found || !year) return undefined
  const date = `${year}-${month}-${day}`
  if (!clock) return { written: date, allDay: true }
  const time = `${clock.slice(0, 2)}:${clock.slice(2, 4)}`
  const zone = /;TZID="?([^";:]+)/i.exec(found.parameters)?.[1] ?? ''
  const offset = zulu ? 'Z' : /taipei/i.test(zone) ? '+08:00' : undefined
  const at = offset ? new Date(`${date}T${time}:00${offset}`) : undefined
  if (at && !Number.isNaN(at.getTime())) return { at }
  return { written: plainLine(`${date} ${time} ${zone}`), allDay: false }
}
