import { readFileSync } from 'node:fs'
import { publishNotice } from '#features/notices/notices.ts'
import { type DraftFault, readDraft } from '#features/notices/rules.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

const KINDS = ['privacy', 'mailbox-rules'] as const

export const verb: Verb = {
  name: 'notices publish',
  summary: 'Puts a new version of a notice or of the mailbox rules in force',
  usage: `npm run cityhall -- notices publish --kind KIND --file FILE [--dry-run] [--json]

The version is in force at once and never changed afterwards. New mailbox rules are put to every holder who next comes to
their mail: it opens when they have agreed. A new notice is put to everybody with an account who next signs in. The console
(/admin/texts) also publishes from a day on, and versions that are only to be read.

  --kind      ${KINDS.join(' or ')}
  --file      JSON: {"version": "20270101_V2.0", "text": {"zh-TW": {"title": …, "blocks": […]}, "en": {…}}};
              a block is {"heading": …}, {"text": …} or {"list": [… numbered items …]}, the same ones in both languages
  --dry-run   says what the file holds and publishes nothing

Exit status 0: published; 1: the file cannot be used, or its version was published before; 2: bad arguments.`,
  options: { kind: { type: 'string' }, file: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run: publish,
}

async function publish(context: Context, values: Values, { out, err }: Streams): Promise<ExitStatus> {
  const kind = KINDS.find((one) => one === values.kind)
  if (!kind || typeof values.file !== 'string') {
    err(`${verb.usage}\n`)
    return 2
  }
  const draft = draftIn(values.file)
  if ('why' in draft) {
    err(`${values.file}: ${sentenceOf(draft)}\n`)
    return 1
  }
  const { version, text } = draft
  if (values['dry-run']) {
    out(
      values.json
        ? JSON.stringify({ kind, version })
        : `${version}: ${text['zh-TW'].title} / ${text.en.title}`,
    )
    return 0
  }
  const outcome = await publishNotice(context, COMMAND, { kind, version, text })
  if (outcome.kind === 'version-used') {
    err(`Version ${version} was published before. Give the new text a version of its own.\n`)
    return 1
  }
  const { hash } = outcome
  out(values.json ? JSON.stringify({ kind, version, hash }) : `Published ${kind} ${version} (${hash}).`)
  return 0
}

function draftIn(file: string) {
  try {
    return readDraft(readFileSync(file, 'utf8'))
  } catch {
    return { at: 'file', why: 'missing' } as const
  }
}

function sentenceOf({ at, why }: DraftFault): string {
  if (at === 'file') return why === 'missing' ? 'cannot be read' : 'is no JSON'
  if (at === 'version') return 'needs a version such as 20270101_V2.0'
  if (at === 'en') return 'the English text must have the same headings, paragraphs and lists as the Chinese'
  return why === 'missing' ? `${at} is missing` : `${at} is no heading, text or list`
}
