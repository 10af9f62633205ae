import type { Handler, Context as HonoContext, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { MailUnavailable } from '#features/mailboxes/unavailable.ts'
import { oneLine, type Problems, readForm } from '#foundation/form.ts'
import { mailPaths } from '#foundation/mail-paths.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import { type Env, house, page, seeOther, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { answerTo, attached, type Draft, EMPTY, signed, type Way } from '../answer.ts'
import { type Kept, saveDraft } from '../drafts.ts'
import { problemsOf, readLetter } from '../forms.ts'
import type { Letter } from '../letter.ts'
import { ReturnedLetterPage } from '../pages/returned-letter.tsx'
import { keptAs, WritePage } from '../pages/write.tsx'
import type { Part } from '../parse.ts'
import { isAddress } from '../rules.ts'
import { sendLetter } from '../send.ts'
import { signatureOf } from '../signature.ts'
import { partsOf } from '../source.ts'
import { type Holder, open } from '../webmail.ts'
import { writing } from '../writing-words.ts'
import { BASES, deskOf, heldToWrite, idOf, missing } from './held.tsx'

/** A form somewhat too large still comes back with a sentence; beyond this it is not read at all. */
const FORM_BYTES = 64 * 1024 * 1024
type Answer = Parameters<typeof heldToWrite>[0]

const WAYS: Way[] = ['reply', 'reply-all', 'forward']
const letterLimit: MiddlewareHandler<Env> = bodyLimit({ maxSize: FORM_BYTES, onError: tooLarge })
/** What may be read of a letter from somebody who is not signed in any more: its text, not its files. */
const TEXT_BYTES = 1024 * 1024
const textLimit: MiddlewareHandler<Env> = bodyLimit({
  maxSize: TEXT_BYTES,
  onError: (c) => seeOther(c as Web, paths.signIn),
})

/** In front of whatever reads a letter with its attachments, for those who may write. */
export function letters(answer: Answer): [MiddlewareHandler<Env>, MiddlewareHandler<Env>, Handler<Env>] {
  return [
    (c, next) => (c.var.visit.city ? next() : textLimit(c, () => backToWriter(c))),
    letterLimit,
    heldToWrite(answer),
  ]
}

export const routes = house()

for (const at of BASES) {
  routes.get(
    at.write,
    heldToWrite((c, holder) => {
      const to = oneLine(c.req.query('to') ?? '')
      return form(c, holder, { ...EMPTY, to: isAddress(to) ? to : '' })
    }),
  )
  for (const way of WAYS)
    routes.get(
      at.answer(':id', way),
      heldToWrite((c, holder) => answer(c, holder, way)),
    )
  routes.post(at.write, ...letters(send))
}

async function send(c: Web, holder: Holder): Promise<Response> {
  const letter = await readLetter(await readForm(c.req.raw))
  if (!letter) return seeOther(c, holder.at.write)
  return orBack(c, holder, letter, async () => {
    const sending = await sendLetter(c.var.context, c.var.visit.by, holder, letter)
    if (sending.kind === 'sent') return seeOther(c, `${holder.at.base}?done=sent`)
    return again(c, holder, letter, problemsOf(sending.flaws, c.var.visit.locale))
  })
}

/** While the mail server does not answer, a letter comes back with all that was typed. */
export async function orBack(
  c: Web,
  holder: Holder,
  letter: Letter,
  deed: () => Promise<Response>,
): Promise<Response> {
  try {
    return await deed()
  } catch (error) {
    if (!(error instanceof MailUnavailable) || wantsJson(c)) throw error
    c.header('retry-after', '30')
    const { frame } = c.var.visit
    const to = { sendTo: holder.at.write, saveTo: holder.at.draftSave }
    return page(c, <ReturnedLetterPage frame={frame} letter={letter} why="unavailable" {...to} />, 503)
  }
}

async function answer(c: Web, holder: Holder, way: Way): Promise<Response> {
  const read = await open(c.var.context, holder, idOf(c))
  if (!read) return missing(c)
  const { listed, opened } = read
  const when = rocDateTime(opened.date ?? listed.at)
  const say = writing[c.var.visit.locale].quoting
  const draft = answerTo(way, { id: listed.id, opened, when }, holder.address, say)
  return form(c, holder, draft, way === 'forward' ? attached(opened) : [])
}

async function form(c: Web, holder: Holder, draft: Draft, parts: Part[] = []): Promise<Response> {
  const { text, onNew, onAnswers } = await signatureOf(c.var.context, holder)
  const letter: Letter = {
    ...signed(draft, (draft.about ? onAnswers : onNew) ? text : ''),
    token: newId(),
    writer: newId(),
    edition: 0,
    files: [],
  }
  return page(c, <WritePage desk={await deskOf(c, holder)} letter={letter} parts={parts} />)
}

/** The same form with all that was typed and chosen: a browser forgets files, so they are kept in the draft. */
async function again(c: Web, holder: Holder, letter: Letter, problems: Problems): Promise<Response> {
  const saving = await saveDraft(c.var.context, holder, letter)
  const kept = 'kept' in saving ? saving.kept : undefined
  const parts = kept?.parts ?? (await partsOf(c.var.context, holder, letter))
  const desk = await deskOf(c, holder)
  const given = { letter: kept ? asKept(letter, kept) : letter, parts, problems }
  return page(c, <WritePage desk={desk} {...given} again={!kept && letter.files.length > 0} />, 422)
}

/** The letter as the next form must know it, now that it lies in 草稿. */
function asKept(letter: Letter, { token, edition, parts }: Kept): Letter {
  const { begun: _, ...rest } = letter
  const kept = parts.map((part) => keptAs(part, { edition }))
  return { ...rest, token, edition, kept, files: [] }
}

/** The session has ended while the letter was written: it comes back to its writer, who signs in and goes on. */
async function backToWriter(c: HonoContext<Env>): Promise<void> {
  const letter = wantsJson(c) ? undefined : await readLetter(await readForm(c.req.raw))
  const at = mailPaths(c.req.path.replace(/(\/drafts)?\/write$/, ''))
  const given = {
    frame: c.var.visit.frame,
    sendTo: at.write,
    saveTo: at.draftSave,
    why: 'signedOut',
  } as const
  c.res = letter
    ? await page(c, <ReturnedLetterPage {...given} letter={letter} />, 403)
    : seeOther(c, paths.signIn)
}

/** A page that saves by itself. */
export function wantsJson(c: HonoContext<Env>): boolean {
  return c.req.header('accept')?.includes('application/json') ?? false
}

function tooLarge(c: HonoContext<Env>): Promise<Response> {
  const { frame, locale } = c.var.visit
  const { problems, titles } = writing[locale]
  if (wantsJson(c)) return Promise.resolve(c.json({ kind: 'too-large', sentence: problems.tooLarge }, 413))
  const next = { href: c.req.path.replace('/drafts/write', '/write'), label: titles.write }
  return page(
    c,
    <ErrorPage frame={frame} kind="not-allowed" face="mail" title={problems.tooLarge} next={next} />,
    413,
  )
}
