import { readForm } from '#foundation/form.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { addressesLike } from '../addresses.ts'
import { discardDraft, openDraft, type Saving, saveDraft } from '../drafts.ts'
import { problemsOf, readLetter } from '../forms.ts'
import type { Flaw, Letter } from '../letter.ts'
import { clock, keptAs, WritePage } from '../pages/write.tsx'
import { sizeWords } from '../rules.ts'
import { partsOf } from '../source.ts'
import type { Holder } from '../webmail.ts'
import { words } from '../words.ts'
import { writing } from '../writing-words.ts'
import { BASES, deskOf, heldToWrite, idOf, missing } from './held.tsx'
import { letters, orBack, wantsJson } from './writing.tsx'

/** Writing on what was begun: drafts saved as one types or by their button, and people offered as recipients. */
export const routes = house()

for (const at of BASES) {
  routes.get(at.draft(':id'), heldToWrite(openAgain))
  routes.post(at.draftSave, ...letters(save))
  routes.post(
    at.draftDiscard,
    heldToWrite(async (c, holder) => {
      const letter = await readLetter(await readForm(c.req.raw))
      const gone = letter && (await discardDraft(c.var.context, holder, letter))
      return seeOther(c, gone ? `${holder.at.folder('drafts')}?done=moved` : holder.at.base)
    }),
  )
  routes.post(
    at.addresses,
    heldToWrite(async (c, holder) => {
      const query = (await readForm(c.req.raw)).text('q')
      c.header('cache-control', 'no-store')
      return c.json({ offered: await addressesLike(c.var.context, holder, query) })
    }),
  )
}

async function openAgain(c: Web, holder: Holder): Promise<Response> {
  const found = await openDraft(c.var.context, holder, idOf(c))
  if (!found) return missing(c)
  const asked = c.req.query('saved')
  const saved = asked ? { at: c.var.context.clock.now(), copied: asked === 'copied' } : undefined
  const desk = await deskOf(c, holder)
  return page(c, <WritePage desk={desk} {...found} {...(saved ? { saved } : {})} />)
}

async function save(c: Web, holder: Holder): Promise<Response> {
  const letter = await readLetter(await readForm(c.req.raw))
  if (!letter) return seeOther(c, holder.at.write)
  return orBack(c, holder, letter, () => saved(c, holder, letter))
}

async function saved(c: Web, holder: Holder, letter: Letter): Promise<Response> {
  const saving = await saveDraft(c.var.context, holder, letter)
  if (wantsJson(c)) return told(c, saving)
  if ('kept' in saving) return seeOther(c, `${holder.at.draft(saving.kept.message)}?saved=${saving.kind}`)
  if (saving.kind === 'sent') return seeOther(c, `${holder.at.base}?done=sent`)
  return refused(c, holder, letter, saving.kind)
}

/** For the page that saves as one types. */
function told(c: Web, saving: Saving): Response {
  const { locale } = c.var.visit
  const say = writing[locale].draft
  c.header('cache-control', 'no-store')
  if (!('kept' in saving)) {
    const { problems } = writing[locale]
    const sentence = {
      sent: say.sent,
      full: say.full,
      'too-large': problems.tooLarge,
      'too-long': problems.tooLong,
    }
    return c.json({ kind: saving.kind, sentence: sentence[saving.kind] }, saving.kind === 'sent' ? 200 : 422)
  }
  const { token, edition, at, parts } = saving.kept
  return c.json({
    kind: saving.kind,
    token,
    edition,
    sentence: (saving.kind === 'copied' ? say.copied : say.saved)(clock(at)),
    legend: writing[locale].form.kept,
    parts: parts.map((part) => ({
      value: keptAs(part, { edition }),
      label: words[locale].attachment(part.name, sizeWords(part.size)),
    })),
  })
}

async function refused(
  c: Web,
  holder: Holder,
  letter: Letter,
  kind: 'full' | 'too-large' | 'too-long',
): Promise<Response> {
  const flaw: Flaw = kind === 'too-large' ? { field: 'files', kind } : { field: 'text', kind }
  const problems = problemsOf([flaw], c.var.visit.locale)
  if (kind === 'full') problems.text = writing[c.var.visit.locale].draft.full
  const desk = await deskOf(c, holder)
  const parts = await partsOf(c.var.context, holder, letter)
  const given = { desk, letter, parts, problems, again: letter.files.length > 0 }
  return page(c, <WritePage {...given} />, 422)
}
