import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { importRoster, type RosterFiles, type RosterReport } from '#features/personnel/import.ts'
import { findPersons } from '#features/personnel/personnel.ts'
import { ENCODINGS, type Encoding, type RosterFile } from '#features/personnel/roster-file.ts'
import { sentence } from '#features/personnel/words.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { maskNationalId } from '#foundation/national-id.ts'
import { bilingual, type Locale } from '#foundation/words.ts'
import { progressBar } from './progress.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

const MISSING_SHOWN = 100

const OUTCOMES = bilingual({
  'zh-TW': {
    loaded: '已匯入。',
    previewed: '試跑，未變更任何資料。',
    held: '已暫停，未變更任何資料。',
    refused: '未匯入，未變更任何資料。',
  },
  en: {
    loaded: 'Loaded.',
    previewed: 'Dry run: nothing was changed.',
    held: 'Held: nothing was changed.',
    refused: 'Refused: nothing was changed.',
  },
})

const LABELS = bilingual({
  'zh-TW': {
    joiners: '到職',
    movers: '調動',
    leavers: '離職',
    changed: '變更',
    unchanged: '不變',
    missing: '檔案中未列',
    agencies: '機關新增／變更',
    more: '其餘人數',
  },
  en: {
    joiners: 'joiners',
    movers: 'movers',
    leavers: 'leavers',
    changed: 'changed',
    unchanged: 'unchanged',
    missing: 'missing from the file',
    agencies: 'agencies added/changed',
    more: 'more',
  },
})

export const verb: Verb = {
  name: 'roster import',
  summary: '匯入人事資料 · take over agencies and people from HR files',
  usage: `npm run cityhall -- roster import --agencies FILE --persons FILE [options]

  --agencies FILE   agencies: code,name,parent_code,level[,successor_code,start_date,end_date]
  --persons FILE    people: id_number,name,birthday,category,agency_code,unit,title,start_date,end_date,status
                    [,post,previous_id_number]; dates in ROC years (099-12-25 or 0991225)
  --encoding NAME   utf-8 (default) or cp950
  --dry-run         tell what would change, and change nothing
  --snapshot        the file is complete: people missing from it have left
  --force           load although more than 5 % of the people would end or change, or of the agencies end or move
  --language NAME   zh-TW (default) or en
  --json            {joiners,movers,leavers,changed,unchanged,missing,errors:[{file,line,reason}]}

One of the two files may be left out. All of it is loaded or, with one bad row, nothing (exit status 1).
If it is killed, nothing is loaded either; the same command again within a day goes on where it was.`,
  options: {
    agencies: { type: 'string' },
    persons: { type: 'string' },
    encoding: { type: 'string' },
    'dry-run': { type: 'boolean' },
    snapshot: { type: 'boolean' },
    force: { type: 'boolean' },
    language: { type: 'string' },
  },
  run,
}

async function run(context: Context, values: Values, streams: Streams): Promise<ExitStatus> {
  const wrong = await mistake(values)
  if (wrong) {
    streams.err(`${wrong}\n\n${verb.usage}\n`)
    return 2
  }
  const bar = progressBar(streams)
  const files: RosterFiles = {
    agencies: await rosterFile(values.agencies, bar),
    persons: await rosterFile(values.persons, bar),
  }
  const report = await importRoster(context, COMMAND, files, {
    encoding: values.encoding as Encoding | undefined,
    dryRun: values['dry-run'] === true,
    snapshot: values.snapshot === true,
    force: values.force === true,
    progress: (done, total) => bar.show('writing', done, total),
  })
  bar.end()
  const locale = (values.language ?? 'zh-TW') as Locale
  if (values.json) streams.out(JSON.stringify({ ...report.counts, errors: errorsOf(report, locale) }))
  else await tell(context, report, locale, streams)
  return report.errors.length === 0 ? 0 : 1
}

/** What makes no sense in the arguments, if anything. */
async function mistake({
  agencies,
  persons,
  encoding,
  language,
  snapshot,
}: Values): Promise<string | undefined> {
  if (!agencies && !persons) return 'Give --agencies, --persons, or both.'
  if (snapshot && !persons) return '--snapshot needs --persons.'
  if (encoding && !ENCODINGS.includes(encoding as Encoding)) return `--encoding is ${ENCODINGS.join(' or ')}.`
  if (language && !(String(language) in LABELS)) return '--language is zh-TW or en.'
  for (const file of [agencies, persons]) {
    const isReadable =
      !file ||
      (await access(String(file), constants.R_OK).then(
        () => true,
        () => false,
      ))
    if (!isReadable) return `${file} cannot be read.`
  }
  return undefined
}

async function rosterFile(
  path: Values[string],
  bar: ReturnType<typeof progressBar>,
): Promise<RosterFile | undefined> {
  if (typeof path !== 'string') return undefined
  const digest = await digestOf(path)
  return { name: basename(path), bytes: bar.watch(createReadStream(path), path), digest }
}

/** By which a file is known again that was read before. What comes by a pipe is read once only. */
async function digestOf(path: string): Promise<string | undefined> {
  if (!(await stat(path)).isFile()) return undefined
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function errorsOf({ errors }: RosterReport, locale: Locale) {
  return errors.map(({ file, line, reason }) => ({ file, line, reason: sentence(locale, reason) }))
}

/** The report for people: what is wrong first, then who is missing, then the counts. */
async function tell(
  context: Context,
  report: RosterReport,
  locale: Locale,
  { out, err }: Streams,
): Promise<void> {
  const labels = LABELS[locale]
  for (const notice of report.notices) err(`${sentence(locale, notice)}\n`)
  for (const { file, line, reason } of errorsOf(report, locale))
    err(`${line > 0 ? `${file}:${line}` : file}  ${reason}\n`)
  for (const person of await findPersons(context, report.missing.slice(0, MISSING_SHOWN))) {
    out(`  ${labels.missing}  ${maskNationalId(person.idNumber)}  ${person.name}  ${person.main.agencyName}`)
  }
  if (report.missing.length > MISSING_SHOWN) out(`  ${labels.more}  ${report.missing.length - MISSING_SHOWN}`)
  out(OUTCOMES[locale][report.outcome])
  if (report.outcome === 'refused') return
  out(`  ${labels.agencies}  ${report.agencies.added}／${report.agencies.changed}`)
  for (const [count, people] of Object.entries(report.counts))
    out(`  ${labels[count as keyof RosterReport['counts']]}  ${people}`)
}
