import { filtersOf } from '#features/mail-filters/filters.ts'
import { isAbsent } from '#features/mail-filters/rules.ts'
import { type Form, readForm } from '#foundation/form.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { contactsOf } from '../contacts.ts'
import { keepAbsence } from '../filtering.ts'
import { AbsencePage } from '../pages/absence.tsx'
import { SettingsIndex, SignaturePage } from '../pages/settings.tsx'
import { readAbsence, type TypedAbsence } from '../settings-forms.ts'
import { settingsWords } from '../settings-words.ts'
import { MOST_SIGNATURE_CHARACTERS, saveSignature, signatureOf } from '../signature.ts'
import type { Holder } from '../webmail.ts'
import { BASES, deskOf, held, missing } from './held.tsx'

type Answer = (c: Web, holder: Holder) => Promise<Response>

/** How a mailbox is set up is for whoever owns it. */
export function owned(answer: Answer): (c: Web) => Promise<Response> {
  return held((c, holder) => (holder.may === 'own' ? answer(c, holder) : missing(c)))
}

/** 「已儲存」, after a change. */
export function doneOf(c: Web): string | undefined {
  return c.req.query('done') === 'saved' ? settingsWords[c.var.visit.locale].saved : undefined
}

const NO_ABSENCE: TypedAbsence = { on: false, from: '', to: '', subject: '', text: '', insideOnly: false }

export const routes = house()

for (const at of BASES) {
  routes.get(at.settings, owned(index))
  routes.get(
    at.signature,
    owned(async (c, holder) => {
      const signature = await signatureOf(c.var.context, holder)
      return page(c, <SignaturePage desk={await deskOf(c, holder)} signature={signature} done={doneOf(c)} />)
    }),
  )
  routes.post(at.signature, owned(keepSignature))
  routes.get(
    at.absence,
    owned(async (c, holder) => {
      const { absence: kept } = await filtersOf(c.var.context, holder.mailbox)
      const typed = kept ? { ...kept, from: typedDay(kept.from), to: typedDay(kept.to) } : NO_ABSENCE
      const desk = await deskOf(c, holder)
      return page(c, <AbsencePage desk={desk} typed={typed} kept={kept} done={doneOf(c)} />)
    }),
  )
  routes.post(at.absence, owned(keepNotice))
}

async function index(c: Web, holder: Holder): Promise<Response> {
  const { context } = c.var
  const { rules, absence } = await filtersOf(context, holder.mailbox)
  const contacts = await contactsOf(context, holder)
  const used = {
    signature: (await signatureOf(context, holder)).text !== '',
    contacts: contacts.some(({ kind }) => kind === 'kept'),
    filters: rules.length > 0,
    absence: absence !== undefined && isAbsent(absence, taipeiDay(context.clock.now())),
  }
  return page(c, <SettingsIndex desk={await deskOf(c, holder)} used={used} />)
}

async function keepSignature(c: Web, holder: Holder): Promise<Response> {
  const form = await readForm(c.req.raw)
  const signature = {
    text: form.lines('text').trimEnd(),
    onNew: form.has('onNew'),
    onAnswers: form.has('onAnswers'),
  }
  if (signature.text.length > MOST_SIGNATURE_CHARACTERS) {
    const problems = { text: settingsWords[c.var.visit.locale].signature.tooLong }
    const desk = await deskOf(c, holder)
    return page(c, <SignaturePage desk={desk} signature={signature} problems={problems} />, 422)
  }
  await saveSignature(c.var.context, c.var.visit.by, holder, signature)
  return seeOther(c, `${holder.at.signature}?done=saved`)
}

async function keepNotice(c: Web, holder: Holder): Promise<Response> {
  const form: Form = await readForm(c.req.raw)
  const { typed, problems, value } = readAbsence(form, c.var.visit.locale)
  if (!value || form.has('preview')) {
    const desk = await deskOf(c, holder)
    const given = { desk, typed, problems, preview: value !== undefined }
    return page(c, <AbsencePage {...given} />, value ? 200 : 422)
  }
  await keepAbsence(c.var.context, c.var.visit.by, holder, value)
  return seeOther(c, `${holder.at.absence}?done=saved`)
}

function typedDay(iso: string): string {
  return iso && rocDate(iso)
}
