import type { Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { oneLine, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import { type Env, house, page, seeOther, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { answerTo, attached, type Draft, EMPTY, type Way } from '../answer.ts'
import { problemsOf, readLetter } from '../forms.ts'
import { WritePage } from '../pages/write.tsx'
import type { Part } from '../parse.ts'
import { isAddress } from '../rules.ts'
import { type Letter, sendLetter } from '../send.ts'
import { type Holder, open } from '../webmail.ts'
import { words } from '../words.ts'
import { deskOf, held, idOf, missing } from './held.tsx'

/** A form somewhat too large still comes back with a sentence; beyond this it is not read at all. */
const FORM_BYTES = 64 * 1024 * 1024
const WAYS: Way[] = ['reply', 'reply-all', 'forward']

export const routes = house()

routes.get(
  paths.mailWrite,
  held((c, holder) => {
    const to = oneLine(c.req.query('to') ?? '')
    return form(c, holder, { ...EMPTY, to: isAddress(to) ? to : '' })
  }),
)

for (const way of WAYS) {
  routes.get(
    paths.mailAnswer(':id', way),
    held(async (c, holder) => {
      const read = await open(c.var.context, holder, idOf(c))
      if (!read) return missing(c)
      const { listed, opened } = read
      const when = rocDateTime(opened.date ?? listed.at)
      const draft = answerTo(
        way,
        { id: listed.id, opened, when },
        holder.address,
        words[c.var.visit.locale].quoting,
      )
      return form(c, holder, draft, attached(opened))
    }),
  )
}

routes.post(
  paths.mailWrite,
  bodyLimit({ maxSize: FORM_BYTES, onError: tooLarge }),
  held(async (c, holder) => {
    const letter = await readLetter(await readForm(c.req.raw))
    if (!letter) return seeOther(c, paths.mailWrite)
    const sending = await sendLetter(c.var.context, c.var.visit.by, holder, letter)
    if (sending.kind === 'sent') return seeOther(c, `${paths.mail}?done=sent`)
    return again(c, holder, letter, problemsOf(sending.flaws, c.var.visit.locale))
  }),
)

async function form(c: Web, holder: Holder, draft: Draft, parts: Part[] = []): Promise<Response> {
  const kept = draft.about?.way === 'forward' ? parts : []
  return page(c, <WritePage desk={await deskOf(c, holder)} draft={draft} token={newId()} parts={kept} />)
}

/** The same form with all that was typed; chosen files are the one thing a browser forgets. */
async function again(
  c: Web,
  holder: Holder,
  letter: Letter,
  problems: Record<string, string>,
): Promise<Response> {
  const about =
    letter.about?.way === 'forward' ? await open(c.var.context, holder, letter.about.id) : undefined
  const given = {
    desk: await deskOf(c, holder),
    draft: letter,
    token: letter.token,
    parts: about ? attached(about.opened) : [],
  }
  return page(c, <WritePage {...given} problems={problems} again={letter.files.length > 0} />, 422)
}

function tooLarge(c: HonoContext<Env>): Promise<Response> {
  const { frame, locale } = c.var.visit
  const { problems, titles } = words[locale]
  return page(
    c,
    <ErrorPage
      frame={frame}
      kind="not-allowed"
      face="mail"
      title={problems.tooLarge}
      next={{ href: paths.mailWrite, label: titles.write }}
    />,
    413,
  )
}
