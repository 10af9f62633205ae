import { foldName } from '#features/accounts/rules.ts'
import { currentNotice } from '#features/notices/notices.ts'
import { policyOf } from '#features/passwords/words.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { showClosed } from '../closed.tsx'
import { draftHere, gone } from '../draft-cookie.tsx'
import { changeDraft, type OpenDraft } from '../drafts.ts'
import { checkName, factsOf, isHolder } from '../enrolment.ts'
import { FormPage } from '../pages/form.tsx'
import { HolderPage } from '../pages/person.tsx'
import type { Draft, Fault, Sent } from '../rules.ts'
import { brokenLines, faultSentences, nameAnswer } from '../sentences.ts'
import { requirementsOf, submit } from '../submission.ts'
import { words } from '../words.ts'

export const formRoutes = house()

formRoutes.get(paths.applyForm, async (c) => {
  const draft = await draftHere(c)
  if (!draft) return gone(c)
  if (draft.account) return seeOther(c, paths.applyRecord)
  if (await isHolder(c.var.context, draft.person)) return page(c, <HolderPage frame={c.var.visit.frame} />)
  return draft.content.confirmed ? showForm(c, draft) : seeOther(c, paths.applyPerson)
})

formRoutes.post(paths.applyForm, async (c) => {
  const draft = await draftHere(c)
  if (!draft) return gone(c)
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  if (form.text('draft') !== draft.id) return gone(c)
  if (!draft.content.confirmed && !draft.account) return seeOther(c, paths.applyPerson)
  const sent = sentIn(form)
  const view = form.text('view')
  if (view === 'privacy' || view === 'mailbox-rules') {
    await keepTyped(c, draft, sent)
    return seeOther(c, paths.notice(view))
  }
  if (form.has('check'))
    return showCheck(c, { ...draft, content: await keepTyped(c, draft, sent) }, sent.account)
  const answer = await submit(context, visit.by, { draft, sent, locale: visit.locale })
  switch (answer.kind) {
    case 'submitted':
      return seeOther(c, paths.applyRecord)
    case 'holder':
      return page(c, <HolderPage frame={visit.frame} />, 409)
    case 'not-entitled':
    case 'ended':
      return gone(c)
    case 'way-closed':
      return showClosed(c, answer.way, true)
    case 'faulty':
      return showFaults(c, draft, sent, answer.faults)
  }
})

/** 「檢查重複」 without leaving the page. */
formRoutes.post(paths.applyCheck, async (c) => {
  const draft = await draftHere(c)
  if (!draft) return c.json({ outcome: 'refused', sentence: words[c.var.visit.locale].gone.text })
  const found = await checkName(c.var.context, draft, (await readForm(c.req.raw)).text('account'))
  return c.json(nameAnswer(c.var.visit.locale, found))
})

/** 「繼續填寫」: looking at the draft keeps it alive. */
formRoutes.post(paths.applyStay, async (c) => {
  const draft = await draftHere(c)
  return draft
    ? c.json({ ends: draft.endsAt.toISOString(), now: c.var.context.clock.now().toISOString() })
    : c.json({}, 401)
})

function sentIn(form: Form): Sent {
  const mailbox = form.text('mailbox')
  return {
    account: foldName(form.text('account')),
    recovery: form.text('recovery'),
    mailbox: mailbox === 'yes' || mailbox === 'no' ? mailbox : '',
    password: form.secret('password'),
    again: form.secret('again'),
    hashes: { privacy: form.text('privacy-hash'), 'mailbox-rules': form.text('mailbox-rules-hash') },
  }
}

function keepTyped(c: Web, draft: OpenDraft, { account, recovery, mailbox }: Sent): Promise<Draft> {
  return changeDraft(c.var.context, draft.id, (content) => ({ ...content, account, recovery, mailbox }))
}

async function showCheck(c: Web, draft: OpenDraft, typed: string): Promise<Response> {
  const found = await checkName(c.var.context, draft, typed)
  const checked = nameAnswer(c.var.visit.locale, found)
  return showForm(
    c,
    {
      ...draft,
      content: { ...draft.content, account: found.name, checked: found.state === 'free' ? found.name : '' },
    },
    { checked },
  )
}

/** What was typed stays, but passwords; a name that was not checked is checked now. */
async function showFaults(c: Web, draft: OpenDraft, sent: Sent, faults: Fault[]): Promise<Response> {
  const { context, visit } = c.var
  const content = { ...draft.content, account: sent.account, recovery: sent.recovery, mailbox: sent.mailbox }
  const problems = faultSentences(visit.locale, faults, await requirementsOf(context, draft.person))
  const isUnchecked = faults.some(({ field, kind }) => field === 'account' && kind === 'unchecked')
  const checked = isUnchecked
    ? nameAnswer(visit.locale, await checkName(context, draft, sent.account))
    : undefined
  const broken = brokenLines(faults)
  return showForm(c, { ...draft, content }, { problems, broken, ...(checked && { checked }) }, 422)
}

type Extra = { problems?: Problems; broken?: string[]; checked?: ReturnType<typeof nameAnswer> }

async function showForm(
  c: Web,
  draft: OpenDraft,
  extra: Extra = {},
  status: 200 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const [privacy, rules, facts, requirements] = await Promise.all([
    currentNotice(context, 'privacy'),
    currentNotice(context, 'mailbox-rules'),
    factsOf(context, draft.person),
    requirementsOf(context, draft.person),
  ])
  const notices = { privacy, 'mailbox-rules': rules }
  const { cityDomain: domain } = context.settings
  return page(
    c,
    <FormPage
      frame={visit.frame}
      id={draft.id}
      draft={draft.content}
      facts={facts}
      notices={notices}
      domain={domain}
      asked={policyOf(visit.locale, requirements)}
      checked={earlierCheck(c, draft.content, extra.problems)}
      {...extra}
    />,
    status,
  )
}

/** What 檢查重複 found earlier still stands on the page after a look at a notice. */
function earlierCheck(c: Web, { account, checked }: Draft, problems: Problems = {}) {
  if (checked === '' || checked !== account || problems.account) return undefined
  return nameAnswer(c.var.visit.locale, { name: checked, state: 'free', others: [] })
}
