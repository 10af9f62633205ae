import { CANARY, type Difficult, multipart, plain, RUN } from './message.ts'

function calendar(name: string, lines: string[], method = 'REQUEST'): Difficult {
  const text = [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  const part = { headers: { 'Content-Type': `text/calendar; charset=utf-8; method=${method}` }, body: text }
  return multipart(name, 'mixed', [plain(name), part], name)
}

const START = 'DTSTART:20261127T010000Z'
export const calendars: Difficult[] = [
  calendar('an invitation', [
    START,
    'DTEND:20261127T020000Z',
    'SUMMARY:人事業務會議',
    'LOCATION:市政大樓',
    'ORGANIZER;CN=林美玲:mailto:linmeiling@kcg.gov.tw',
  ]),
  calendar('an invitation in Taipei', ['DTSTART;TZID=Asia/Taipei:20261127T090000', 'SUMMARY:會議']),
  calendar('an invitation of another zone', [
    'DTSTART;TZID="Europe/Paris":20261127T090000',
    'SUMMARY:Réunion',
  ]),
  calendar('an invitation for a day', ['DTSTART;VALUE=DATE:20261127', 'SUMMARY:市慶']),
  calendar('a meeting that is off', [START, 'SUMMARY:取消的會議', 'STATUS:CANCELLED'], 'CANCEL'),
  calendar(
    'an answer to an invitation',
    [START, 'SUMMARY:會議', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.com'],
    'REPLY',
  ),
  calendar('an invitation of markup', [
    START,
    `SUMMARY:<script>${RUN}</script>`,
    'LOCATION:javascript:alert(1)',
    `ATTACH:${CANARY}/ics`,
  ]),
  calendar('an invitation that is cut', ['DTSTART:2026', 'SUMMARY']),
  calendar('an invitation of no day', ['DTSTART:99999999T999999Z', 'SUMMARY:never']),
  calendar('an invitation to 3 000', [
    START,
    ...Array.from({ length: 3_000 }, (_, n) => `ATTENDEE:mailto:p${n}@example.com`),
  ]),
  calendar('an invitation folded for ever', [START, `SUMMARY:a${'\r\n b'.repeat(20_000)}`]),
  calendar('an invitation that repeats for ever', [START, 'RRULE:FREQ=SECONDLY', 'SUMMARY:every second']),
]
