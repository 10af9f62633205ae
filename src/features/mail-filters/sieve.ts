import {
  ABSENCE_DAYS,
  type Absence,
  type Condition,
  type FilterRule,
  type Filters,
  LIST_HEADERS,
  MACHINES,
  noticeIn,
} from './rules.ts'

/** Set by our own mail server on what comes from outside the city; forged ones are taken off there. */
const OUTSIDE = 'header :is "X-Cityhall-Outside" "yes"'

/** What our scripts need. Scripts that come by ManageSieve may use no more: `enotify` would send mail past every rule of ours. */
export const EXTENSIONS = [
  'date',
  'envelope',
  'fileinto',
  'imap4flags',
  'mailbox',
  'mime',
  'relational',
  'vacation',
]

/**
 * The same filters as a Sieve script (RFC 5228; vacation 5230, relational 5231, imap4flags 5232, date 5260, mailbox 5490,
 * mime 5703). `folders` gives the IMAP name of a folder's id; a rule whose folder is gone is left out.
 */
export function toSieve(filters: Filters, folders: ReadonlyMap<string, string>): string {
  const notice = noticeIn(filters)
  const blocks = [
    ...(notice?.on ? [vacation(notice)] : []),
    ...filters.rules.map((rule) => block(rule, folders)),
  ].filter((block) => block !== '')
  return [`require [${EXTENSIONS.map(quoted).join(', ')}];`, ...blocks].join('\n\n').concat('\n')
}

function block({ match, conditions, action }: FilterRule, folders: ReadonlyMap<string, string>): string {
  const target = action.trash ? 'trash' : action.folder
  const folder = target && folders.get(target)
  if (conditions.length === 0 || (target && !folder)) return ''
  const tests = [
    ...(folder ? [`mailboxexists ${quoted(folder)}`] : []),
    `${match === 'all' ? 'allof' : 'anyof'} (${conditions.map(test).join(', ')})`,
  ]
  const deeds = [
    ...(action.seen ? [String.raw`addflag "\\Seen";`] : []),
    ...(action.flagged ? [String.raw`addflag "\\Flagged";`] : []),
    ...(folder ? [`fileinto ${quoted(folder)};`] : []),
    ...(folder || action.stop ? ['stop;'] : []),
  ]
  return `if allof (${tests.join(', ')}) {\n${deeds.map((deed) => `  ${deed}`).join('\n')}\n}`
}

function test(condition: Condition): string {
  switch (condition.kind) {
    case 'from':
    case 'subject':
      return `header :contains "${condition.kind}" ${quoted(condition.words)}`
    case 'to':
      return `header :contains ["to", "cc"] ${quoted(condition.words)}`
    case 'attachment':
      return 'header :mime :anychild :contains "content-disposition" "attachment"'
    case 'outside':
      return OUTSIDE
    case 'larger':
      return `size :over ${Math.trunc(condition.megabytes)}M`
  }
}

/** Most of RFC 3834 the server keeps by itself; lists, machines and days are said here so that both ways answer alike. */
function vacation({ from, to, subject, text, insideOnly, addresses }: Absence): string {
  const own = `[${addresses.map(quoted).join(', ')}]`
  const machines = `[${MACHINES.map(quoted).join(', ')}]`
  const tests = [
    day('ge', from),
    day('le', to),
    `address :is ["to", "cc"] ${own}`,
    `not address :is "from" ${own}`,
    // `exists` holds when all of them are there, so each is asked for by itself.
    ...LIST_HEADERS.map((name) => `not exists ${quoted(name)}`),
    `not anyof (header :is "precedence" ["bulk", "list", "junk"], header :contains "content-type" "multipart/report")`,
    `not header :contains "x-auto-response-suppress" ["all", "oof", "autoreply"]`,
    `not envelope :localpart :matches "from" ${machines}`,
    `not address :localpart :matches "from" ${machines}`,
    ...(insideOnly ? [`not ${OUTSIDE}`] : []),
  ]
  const said = [
    `:days ${ABSENCE_DAYS}`,
    ...(subject ? [`:subject ${quoted(subject)}`] : []),
    ...(addresses[0] ? [`:from ${quoted(addresses[0])}`] : []),
    `:addresses ${own}`,
  ]
  return `if allof (${tests.join(',\n  ')}) {\n  vacation ${said.join(' ')} ${quoted(text)};\n}`
}

function day(relation: 'ge' | 'le', iso: string): string {
  return `currentdate :zone "+0800" :value "${relation}" "date" ${quoted(iso)}`
}

/** RFC 5228 2.4.2: nothing that is typed ends the string; without `variables`, nothing in it is replaced. */
function quoted(text: string): string {
  const plain = text.replaceAll('\r\n', '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
  return `"${plain.replace(/["\\]/g, String.raw`\$&`).replaceAll('\n', '\r\n')}"`
}
