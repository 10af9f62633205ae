import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Examined, examine, makeRoom } from '#features/moving-in/examining.ts'
import { type Complaint, type Master, readWishes } from '#features/moving-in/logins.ts'
import { sourceIn } from '#features/moving-in/mail-rules.ts'
import { words } from '#features/moving-in/mail-words.ts'
import { progressOf, startMoves, type Wish } from '#features/moving-in/moves.ts'
import { mayReach } from '#features/moving-in/reaching.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Locale } from '#foundation/words.ts'
import { showExamined, showProgress, type Telling } from './mail-telling.ts'
import { moveNow, takeBack } from './mail-working.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const verb: Verb = {
  name: 'mail move',
  summary: '從另一台伺服器搬入信箱 · copy mailboxes from another server',
  usage: `npm run cityhall -- mail move --from imaps://HOST[:PORT] --accounts FILE [options]
       npm run cityhall -- mail move --status
       npm run cityhall -- mail move --undo ACCOUNT

Copies mailboxes by IMAP while both systems run; nothing is changed at the other server. Said again, it brings what has come there
since, and nothing twice. The application does it in the background; messages above 36 MB, or without room, are left and counted.

  --from ADDRESS          the other server; one in an inner network must stand in CITYHALL_MOVING_FROM, imap:// without TLS on this machine
  --accounts FILE         CSV with a header: account,user[,password]. The same user name in every pass.
  --master USER           signs in for everybody (then no password column)
  --master-password-file FILE   its password, in the first line
  --dry-run               sign in to each and tell folders, messages, bytes and whether there is room
  --raise-quota           where there is no room, set a quota that has some
  --now                   move them in this process, and wait for the end
  --status                how far every mailbox is
  --undo ACCOUNT          take out what came into this mailbox and was not touched since
  --language NAME         zh-TW (default) or en
  --json                  one JSON document

Exit status: 0 done or begun; 1 something is left, failed or wrong in the file (then nothing was begun); 2 arguments that make no sense.`,
  options: {
    from: { type: 'string' },
    accounts: { type: 'string' },
    master: { type: 'string' },
    'master-password-file': { type: 'string' },
    'dry-run': { type: 'boolean' },
    'raise-quota': { type: 'boolean' },
    now: { type: 'boolean' },
    status: { type: 'boolean' },
    language: { type: 'string' },
    undo: { type: 'string' },
  },
  run,
}

async function run(context: Context, values: Values, streams: Streams): Promise<ExitStatus> {
  const complain = (wrong: string): ExitStatus => {
    streams.err(`${wrong}\n\n${verb.usage}\n`)
    return 2
  }
  const wrong = mistake(values)
  if (wrong) return complain(wrong)
  const locale = (values.language ?? 'zh-TW') as Locale
  const telling = { streams, locale, isJson: values.json === true }
  if (values.status) return showProgress(telling, await progressOf(context))
  if (typeof values.undo === 'string') return takeBack(context, values.undo, telling)
  const source = sourceIn(String(values.from))
  if (!source) return complain(words[locale].badSource)
  if (!(await mayReach(context, source))) return complain(words[locale].notAllowed)
  const file = read(String(values.accounts))
  const password = values.master ? read(String(values['master-password-file'])) : undefined
  if (!file) return complain(`${values.accounts} cannot be read.`)
  if (values.master && !password) return complain(`${values['master-password-file']} cannot be read.`)
  const master = password && { user: String(values.master), password: firstLine(password) }
  return move(context, { ...telling, values, source, file, master })
}

type Moving = Telling & { values: Values; source: string; file: Buffer; master: Master | undefined }

async function move(
  context: Context,
  { values, source, file, master, ...telling }: Moving,
): Promise<ExitStatus> {
  const name = basename(String(values.accounts))
  const { locale, streams } = telling
  const read = await readWishes(context, { name, bytes: [file] }, { master, locale })
  if (read.complaints.length > 0) return complain(telling, name, read.complaints)
  const { wishes } = read
  if (values['dry-run']) return showExamined(telling, await examineAll(context, source, wishes))
  if (values['raise-quota'])
    for (const examined of await examineAll(context, source, wishes))
      await makeRoom(context, COMMAND, examined)
  const { moves } = await startMoves(context, COMMAND, { source, wishes })
  if (values.now) return moveNow(context, moves, telling)
  streams.out(telling.isJson ? JSON.stringify({ moves }) : words[locale].started(moves.length))
  return 0
}

function complain({ streams, isJson }: Telling, file: string, complaints: Complaint[]): ExitStatus {
  if (isJson) streams.out(JSON.stringify({ errors: complaints.map((one) => ({ file, ...one })) }))
  else for (const { line, reason } of complaints) streams.err(`${file}:${line}  ${reason}\n`)
  return 1
}

async function examineAll(context: Context, source: string, wishes: Wish[]): Promise<Examined[]> {
  const all: Examined[] = []
  for (const wish of wishes) {
    const examined = await examine(context, source, wish)
    if (examined) all.push(examined)
  }
  return all
}

function mistake(values: Values): string | undefined {
  const deeds = [values.from, values.status, values.undo].filter(Boolean)
  if (deeds.length !== 1) return 'Give one of --from, --status and --undo.'
  if (values.from && !values.accounts) return 'Give --accounts too.'
  if (Boolean(values.master) !== Boolean(values['master-password-file']))
    return '--master and --master-password-file go together.'
  if (values.language && !(String(values.language) in words)) return '--language is zh-TW or en.'
  return undefined
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

function firstLine(text: Buffer): string {
  return text.toString().split(/\r?\n/, 1)[0]!
}
