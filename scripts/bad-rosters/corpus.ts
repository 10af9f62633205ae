import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { Reason } from '#features/personnel/faults.ts'
import type { RosterFiles, RosterOptions } from '#features/personnel/import.ts'
import { asHr26, hugeLine, withColumn } from './making.ts'

/** A roster that must change nothing, and the reason that must be told among all that is told. */
export type BadRoster = { name: string; files: RosterFiles; options?: RosterOptions; says: Reason['kind'] }

const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url))
const [header = '', ...people] = fixture('persons.csv').toString().trim().split('\n')
const agencies = fixture('agencies.csv').toString().trim().split('\n')
const first = people[0]!

const bytesOf = (lines: string[], end = '\n'): Buffer => Buffer.from(lines.join('\n') + end)

function persons(name: string, says: Reason['kind'], bytes: Buffer, options?: RosterOptions): BadRoster {
  return { name, says, options, files: { persons: { name: 'persons.csv', bytes: [bytes] } } }
}

function offices(name: string, says: Reason['kind'], lines: string[]): BadRoster {
  return { name, says, files: { agencies: { name: 'agencies.csv', bytes: [bytesOf(lines)] } } }
}

/** The demo city's people with the first of them written otherwise. */
const with1 = (line: string): Buffer => bytesOf([header, line, ...people.slice(1)])
/** Everybody's value of a column written otherwise. */
const withAll = (column: string, write: (value: string) => string): Buffer =>
  bytesOf([header, ...people.map((line) => withColumn(header, line, column, write))])
const first1 = (column: string, value: string): Buffer =>
  with1(withColumn(header, first, column, () => value))
const snapshot = { snapshot: true }
const whole = bytesOf([header, ...people])
const codes = agencies.slice(1).map((line) => line.split(',')[0]!)
/** Each agency's code for that of its neighbour in the list. */
const swapped = (code: string): string => codes[codes.indexOf(code) ^ 1] ?? code
const ended = (line: string): string =>
  withColumn(
    header,
    withColumn(header, line, 'status', () => '離職'),
    'end_date',
    () => '115-01-01',
  )

/** Rosters that a bad day brings, with the demo city as it stands. */
export const badRosters: BadRoster[] = [
  persons('nothing at all', 'missing-column', Buffer.alloc(0)),
  persons('a header alone', 'no-people', bytesOf([header])),
  persons('no header', 'missing-column', bytesOf(people)),
  persons('cut off in the middle of a row', 'too-few-fields', Buffer.from(whole.toString().slice(0, -20))),
  persons(
    'cut off in the middle of a character',
    'undecodable',
    whole.subarray(0, whole.lastIndexOf(Buffer.from('在職')) + 1),
  ),
  persons(
    'complete but for 30 % of the rows, as a snapshot',
    'held',
    bytesOf([header, ...people.filter((_, place) => place % 10 > 2)]),
    snapshot,
  ),
  persons('one person alone, as a snapshot', 'held', bytesOf([header, first]), snapshot),
  persons('every row twice', 'duplicate', bytesOf([header, ...people, ...people])),
  persons('the file twice, header and all', 'duplicate', Buffer.concat([whole, whole])),
  persons('one row twice', 'duplicate', bytesOf([header, ...people, first])),
  persons('Big5 read as UTF-8', 'undecodable', iconv.encode(whole.toString(), 'cp950')),
  persons('UTF-8 read as Big5', 'undecodable', whole, { encoding: 'cp950' }),
  persons('UTF-16 with its mark', 'undecodable', iconv.encode(whole.toString(), 'utf-16')),
  persons('UTF-16 without a mark', 'missing-column', iconv.encode(whole.toString(), 'utf-16be')),
  persons(
    'Latin letters with marks in the wrong encoding',
    'undecodable',
    Buffer.concat([bytesOf([header]), Buffer.from([0xe9, 0x2c, 0x0a])]),
  ),
  persons('the byte order mark of UTF-7', 'missing-column', Buffer.from(`+/v8-${whole}`)),
  persons(
    'columns shifted by one to the right',
    'wrong-id-number',
    bytesOf([header, ...people.map((line) => `,${line}`.split(',').slice(0, 10).join(','))]),
  ),
  persons(
    'columns shifted by one to the left',
    'wrong-id-number',
    bytesOf([header, ...people.map((line) => `${line.split(',').slice(1).join(',')},`)]),
  ),
  persons(
    'name and number swapped',
    'wrong-id-number',
    bytesOf([header.replace('id_number,name', 'name,id_number'), ...people]),
  ),
  persons('a column missing', 'missing-column', bytesOf([header.replace(',status', ''), ...people])),
  persons(
    'a column named twice',
    'column-twice',
    bytesOf([`${header},name`, ...people.map((line) => `${line},x`)]),
  ),
  persons('semicolons for commas', 'missing-column', Buffer.from(whole.toString().replaceAll(',', ';'))),
  persons('an open quotation mark', 'broken-quotes', with1(first.replace('王小明', '"王小明'))),
  persons('a quotation mark within a value', 'broken-quotes', with1(first.replace('王小明', '王"小"明'))),
  persons(
    'NULs between the rows',
    'control-characters',
    Buffer.from(whole.toString().replaceAll('\n', '\n\0')),
  ),
  persons('a NUL in a name', 'control-characters', first1('name', '王\0小明')),
  persons('a mark that turns the writing', 'control-characters', first1('name', '王\u202e明小')),
  persons('a formula for a name', 'formula', first1('name', "=cmd|' /C calc'!A0")),
  persons('a formula for a title', 'formula', first1('title', '@SUM(1+1)*cmd')),
  persons('a formula in wide letters', 'formula', first1('unit', '＝HYPERLINK()')),
  {
    name: 'two gigabytes without a line feed',
    says: 'too-long',
    files: { persons: { name: 'persons.csv', bytes: hugeLine(header) } },
  },
  persons('agencies swapped with their neighbours', 'held', withAll('agency_code', swapped)),
  persons(
    'codes of agencies that do not exist',
    'unknown-agency',
    withAll('agency_code', (code) => `9${code.slice(1)}`),
  ),
  persons('everybody ended', 'held', bytesOf([header, ...people.map(ended)])),
  persons(
    'ended without a day',
    'end-missing',
    withAll('status', () => '離職'),
  ),
  persons(
    'years of the common era',
    'ad-date',
    withAll('birthday', () => '1981-05-20'),
  ),
  persons(
    'days that do not exist',
    'impossible-date',
    withAll('start_date', () => '099-02-30'),
  ),
  persons(
    'ID numbers with a digit changed',
    'wrong-id-number',
    withAll('id_number', (number) => number.slice(0, 9) + ((Number(number[9]) + 1) % 10)),
  ),
  persons(
    'everybody renamed',
    'held',
    withAll('name', (name) => `${name}明`),
  ),
  persons(
    'statuses of another system',
    'unknown-status',
    withAll('status', () => '在學'),
  ),
  persons('the text of a web page', 'missing-column', Buffer.from('<!doctype html>\n<title>503</title>\n')),
  persons('JSON without its end', 'cut-off', asHr26(header, people).subarray(0, -20)),
  persons('JSON of nested objects', 'broken-json', Buffer.from('[{"B01IDNO":{"value":"A123456789"}}]')),
  offices('agencies in a circle', 'circular', [
    agencies[0]!,
    '397000000A,甲,3979E0000A,1',
    '3979E0000A,乙,397000000A,1',
  ]),
  offices('a circle through what the city has', 'circular', [agencies[0]!, '3979E0000A,教育局,3979E0001B,2']),
  offices('a second city', 'second-root', [...agencies, '3979X0000A,另一市府,,0']),
  offices(
    'every school under the city itself',
    'agencies-held',
    agencies.map((line) => line.replace(',3979E0000A,2', ',397000000A,1')),
  ),
  offices('an agency under one that does not exist', 'unknown-agency', [
    ...agencies,
    '3979X0009A,新機關,3979X0000A,2',
  ]),
]
