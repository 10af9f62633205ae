import type { Form, Problems } from '#foundation/form.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import type { Way } from './answer.ts'
import type { Flaw, Letter } from './letter.ts'
import { fileName, MOST_RECIPIENTS } from './rules.ts'
import { writing } from './writing-words.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Ids of the driver: whatever may stand in an address. */
const ID = /^[\w.~-]{1,200}$/
const WAYS: Way[] = ['reply', 'reply-all', 'forward']

/** Reads the form of a letter; without its token it was not made here. */
export async function readLetter(form: Form): Promise<Letter | undefined> {
  const token = form.text('token')
  if (!UUID.test(token)) return undefined
  const way = WAYS.find((one) => one === form.text('way'))
  const id = form.text('about')
  const begun = form.text('begun')
  const files = await Promise.all(
    form.files('files').map(async (file) => ({
      name: fileName(file.name, 'attachment'),
      type: /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream',
      bytes: Buffer.from(await file.arrayBuffer()),
    })),
  )
  return {
    token: token.toLowerCase(),
    to: form.text('to'),
    cc: form.text('cc'),
    bcc: form.text('bcc'),
    subject: form.text('subject'),
    text: form.lines('text'),
    kept: form.all('kept'),
    files,
    edition: Number(form.text('edition')) || 0,
    writer: UUID.test(form.text('writer')) ? form.text('writer').toLowerCase() : newId(),
    ...(way && ID.test(id) ? { about: { id, way } } : {}),
    ...(ID.test(begun) ? { begun } : {}),
  }
}

/** The flaws as sentences beside their fields; several of one field in one sentence. */
export function problemsOf(flaws: Flaw[], locale: Locale): Problems {
  const problems: Problems = {}
  for (const flaw of flaws) {
    const sentence = sentenceOf(flaw, locale)
    problems[flaw.field] = problems[flaw.field]
      ? `${problems[flaw.field]}${locale === 'en' ? '; ' : '；'}${sentence}`
      : sentence
  }
  return problems
}

function sentenceOf(flaw: Flaw, locale: Locale): string {
  const say = writing[locale].problems
  switch (flaw.kind) {
    case 'bad-address':
      return say.badAddress(flaw.address)
    case 'unknown':
      return say.unknown(flaw.address)
    case 'closed':
      return say.closed(flaw.address)
    case 'not-yours':
      return say.notYours(flaw.address)
    case 'theirs-full':
      return say.theirsFull(flaw.address)
    case 'missing':
      return say.missing
    case 'too-many':
      return say.tooMany(MOST_RECIPIENTS)
    case 'too-often':
      return say.tooOften
    case 'lost':
      return say.lost
    case 'empty':
      return say.empty
    case 'too-long':
      return say.tooLong
    case 'full':
      return say.full
    case 'too-large':
      return say.tooLarge
  }
}
