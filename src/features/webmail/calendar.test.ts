import assert from 'node:assert/strict'
import { test } from 'node:test'
import { invitationOf } from './calendar.ts'

const event = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')

test('an invitation says what, when, where and who', () => {
  const found = invitationOf(
    event(
      'SUMMARY:人事業務會議\\, 第 3 次',
      'DTSTART:20261127T010000Z',
      'DTEND;TZID=Asia/Taipei:20261127T103000',
      'LOCATION:市政大',
      ' 樓',
      'ORGANIZER;CN="林美玲":mailto:linmeiling@kcg.gov.tw',
      'ATTENDEE;CN=李俊傑:mailto:lijunjie@kcg.gov.tw',
    ),
  )
  assert.deepEqual(found, {
    kind: 'invitation',
    what: '人事業務會議, 第 3 次',
    start: { at: new Date('2026-11-27T01:00:00Z') },
    end: { at: new Date('2026-11-27T02:30:00Z') },
    where: '市政大樓',
    who: '林美玲 <linmeiling@kcg.gov.tw>',
    guests: ['李俊傑 <lijunjie@kcg.gov.tw>'],
  })
})

test('a day is a day, and the clock of another place stays as written', () => {
  assert.deepEqual(invitationOf(event('DTSTART;VALUE=DATE:20261127'))?.start, {
    written: '2026-11-27',
    allDay: true,
  })
  assert.deepEqual(invitationOf(event('DTSTART;TZID=Europe/Paris:20261127T090000'))?.start, {
    written: '2026-11-27 09:00 Europe/Paris',
    allDay: false,
  })
})

test('what was called off says so, an answer too, and what is no event is none', () => {
  assert.equal(invitationOf(event('STATUS:CANCELLED'))?.kind, 'cancelled')
  assert.equal(invitationOf(`METHOD:CANCEL\r\n${event('SUMMARY:x')}`)?.kind, 'cancelled')
  assert.equal(invitationOf(`METHOD:REPLY\r\n${event('SUMMARY:x')}`)?.kind, 'answer')
  assert.equal(invitationOf('hello'), undefined)
  assert.equal(
    invitationOf(event('DTSTART:99999999T999999Z'))?.start &&
      'at' in invitationOf(event('DTSTART:99999999T999999Z'))!.start!,
    false,
  )
})
