import { actions } from '#features/audit/actions.ts'
import { registry } from '#foundation/settings.ts'
import { type Door, doors } from '../../src/app.ts'
import { floors } from '../../src/features/floors.ts'
import { schedule } from '../../src/schedule.ts'
import { conformance } from './conformance.ts'
import { featureImports } from './import-map.ts'
import { ownedTables } from './tables.ts'

const NOTICE = '<!-- Made by `npm run docs`; change the code instead. -->'

/** Every document made from code: its file below docs/generated, and its text. */
export async function generatedPages(): Promise<Record<string, string>> {
  return {
    'settings.md': document('Settings', settings()),
    'routes.md': document('Routes and who may enter', routes()),
    'audit-actions.md': document('Deeds that the audit log knows', auditActions()),
    'columns.md': document('Tables and how sensitive each column is', await columns()),
    'jobs.md': document('Jobs', jobs()),
    'import-map.md': document('Who imports whom', importMap()),
    'openid-conformance.md': document('OpenID conformance', conformance()),
  }
}

function document(title: string, body: string): string {
  return `# ${title}\n\n${NOTICE}\n\n${body}\n`
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function defaultOf({ fallback, inWords }: { fallback: string; inWords?: string }): string {
  const told = inWords ?? fallback
  return told && `\`${told}\``
}

function settings(): string {
  const rows = Object.values(registry).map((one) => [`\`${one.name}\``, defaultOf(one), one.what])
  return table(['Variable', 'Default', 'What it does'], rows)
}

function whoIn(who: Door['who'], wholeCity = false): string {
  return [who].flat().join(', ') + (wholeCity ? ' (over the whole city)' : '')
}

/** The longest address above a route decides who may enter, as in src/web/guard.tsx. */
function routes(): string {
  const addresses = doors.flatMap(({ at, who, wholeCity }) =>
    at.map((address) => ({ address, who: whoIn(who, wholeCity) })),
  )
  const longestFirst = addresses.sort((one, other) => other.address.length - one.address.length)
  const whoAt = (path: string) =>
    longestFirst.find(({ address }) => path === address || path.startsWith(`${address}/`))?.who ?? 'nobody'
  const rooms = new Set(doors.flatMap(({ room }) => (room ? [room] : [])))
  const lines = new Map<string, string[]>()
  for (const room of rooms)
    for (const { method, path } of room.routes)
      if (method !== 'ALL') lines.set(`${path} ${method}`, [`\`${method}\``, `\`${path}\``, whoAt(path)])
  return table(
    ['Method', 'Path', 'Who may enter'],
    [...lines].sort().map(([, row]) => row),
  )
}

function auditActions(): string {
  const rows = Object.entries(actions).map(([name, sentence]) => [
    `\`${name}\``,
    sentence['zh-TW'],
    sentence.en,
  ])
  return table(['Action', '中文', 'English'], rows.sort())
}

async function columns(): Promise<string> {
  const rows = (await ownedTables()).flatMap(({ name, owner, columns, marks }) =>
    columns.map((column) => [owner, `\`${name}\``, `\`${column}\``, marks[column] ?? 'unmarked']),
  )
  return table(['Owner', 'Table', 'Column', 'Mark'], rows)
}

function jobs(): string {
  const times = new Map<string, string>(schedule.timetable.map(({ job, every }) => [job, `\`${every}\``]))
  const rows = Object.keys(schedule.jobs).map((job) => [`\`${job}\``, times.get(job) ?? 'when asked for'])
  return table(['Job', 'When (cron, UTC)'], rows.sort())
}

function importMap(): string {
  const imports = featureImports()
  const rows = [...floors]
    .reverse()
    .map((floor) => [floor, [...(imports.get(floor) ?? [])].sort().join(', ')])
  return `From the top floor to the ground.\n\n${table(['Feature', 'imports'], rows)}`
}
