import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Takeover, takeOverAccounts } from '#features/moving-in/accounts.ts'
import { readFormers, type Told } from '#features/moving-in/file.ts'
import { giveBack } from '#features/moving-in/giving-back.ts'
import type { Counts } from '#features/moving-in/rules.ts'
import { faultSentence, words } from '#features/moving-in/words.ts'
import { ENCODINGS, type Encoding } from '#features/personnel/roster-file.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Locale } from '#foundation/words.ts'
import { progressBar } from './progress.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const verb: Verb = {
  name: 'accounts import',
  summary: '接收原系統的帳號 · take over the accounts of a former system',
  usage: `npm run cityhall -- accounts import --file FILE [options]
       npm run cityhall -- accounts import --undo TAKEOVER

  --file FILE       CSV with a header: account,id_number[,recovery,password_hash,language,mailbox,state]
                    password_hash: {SSHA}, {SSHA256}, {SSHA512}, bcrypt, PBKDF2, SHA-crypt or argon2id; it is hashed anew at the
                    first sign-in. Without one the holder resets the password. language zh-TW or en, mailbox yes or no,
                    state active or disabled. Without id_number the name is reserved and no account is opened.
  --encoding NAME   utf-8 (default) or cp950
  --dry-run         tell what would change, and change nothing
  --undo TAKEOVER   give back the accounts of this takeover that nobody has signed in with; those in use stay
  --language NAME   zh-TW (default) or en
  --json            {takeover,opened,again,unchanged,reserved,errors:[{file,line,reason}]}, or {given,kept}

All of it is taken over or, with one bad row, nothing (exit status 1). People who are not at work by the roster get no account; their
names are reserved.`,
  options: {
    file: { type: 'string' },
    encoding: { type: 'string' },
    'dry-run': { type: 'boolean' },
    undo: { type: 'string' },
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
  const locale = (values.language ?? 'zh-TW') as Locale
  if (typeof values.undo === 'string') return undo(context, values.undo, { values, streams, locale })
  return take(context, String(values.file), { values, streams, locale })
}

type Telling = { values: Values; streams: Streams; locale: Locale }

async function take(context: Context, path: string, telling: Telling): Promise<ExitStatus> {
  const { values, streams, locale } = telling
  const encoding = (values.encoding ?? 'utf-8') as Encoding
  const bar = progressBar(streams)
  const file = { name: basename(path), bytes: bar.watch(createReadStream(path), path) }
  const { cityDomain } = context.settings
  const { rows, told } = await readFormers(file, { encoding, cityDomain, locale })
  if (told.length > 0) return tell(telling, undefined, told)
  const takeover = await takeOverAccounts(context, COMMAND, rows, {
    dryRun: values['dry-run'] === true,
    progress: (done, total) => bar.show('writing', done, total),
  })
  bar.end()
  const faults = takeover.outcome === 'refused' ? takeover.faults : []
  const errors = faults.map(({ line, fault }) => ({
    file: file.name,
    line,
    reason: faultSentence(locale, fault),
  }))
  return tell(telling, takeover, errors)
}

const NONE: Counts = { opened: 0, again: 0, unchanged: 0, reserved: 0 }

function tell(telling: Telling, takeover: Takeover | undefined, errors: Told[]): ExitStatus {
  const { values, streams } = telling
  const counts = takeover && 'counts' in takeover ? takeover.counts : NONE
  const id = takeover?.outcome === 'loaded' ? takeover.takeover : null
  if (values.json) streams.out(JSON.stringify({ takeover: id, ...counts, errors }))
  else if (errors.length > 0) tellFaults(telling, errors)
  else tellCounts(telling, counts, id)
  return errors.length === 0 ? 0 : 1
}

function tellFaults({ streams, locale }: Telling, errors: Told[]): void {
  for (const { file, line, reason } of errors) streams.err(`${file}:${line}  ${reason}\n`)
  streams.out(words[locale].outcomes.refused)
}

function tellCounts({ streams, locale }: Telling, counts: Counts, id: string | null): void {
  const { outcomes, counts: labels } = words[locale]
  streams.out(id ? `${outcomes.loaded} ${id}` : outcomes.previewed)
  for (const [count, accounts] of Object.entries(counts))
    streams.out(`  ${labels[count as keyof Counts]}  ${accounts}`)
}

async function undo(
  context: Context,
  takeover: string,
  { values, streams, locale }: Telling,
): Promise<ExitStatus> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(takeover)
  const given = isId ? await giveBack(context, COMMAND, takeover) : undefined
  if (!given) {
    streams.err(`${words[locale].noTakeover}\n`)
    return 1
  }
  streams.out(values.json ? JSON.stringify(given) : words[locale].undone(given.given, given.kept))
  return 0
}

async function mistake({ file, undo, encoding, language }: Values): Promise<string | undefined> {
  if (Boolean(file) === Boolean(undo)) return 'Give either --file or --undo.'
  if (encoding && !ENCODINGS.includes(encoding as Encoding)) return `--encoding is ${ENCODINGS.join(' or ')}.`
  if (language && !(String(language) in words)) return '--language is zh-TW or en.'
  if (!file) return undefined
  return access(String(file), constants.R_OK).then(
    () => undefined,
    () => `${file} cannot be read.`,
  )
}
