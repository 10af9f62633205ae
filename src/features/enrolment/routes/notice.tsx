import { currentNotice } from '#features/notices/notices.ts'
import { isAgreed, type NoticeKind } from '#features/notices/rules.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { words as consentWords } from '#ui/consent-words.ts'
import { house, page, seeOther } from '#ui/door.tsx'
import { draftHere, gone } from '../draft-cookie.tsx'
import { answerNotice, openNotice } from '../enrolment.ts'
import { words } from '../form-words.ts'
import { NoticePage } from '../pages/notice.tsx'
import type { Draft } from '../rules.ts'

export const noticeRoutes = house()

/** The text as a page. For somebody who is applying it counts as opened, and can be answered. */
noticeRoutes.get(paths.notice(':kind'), async (c) => {
  const kind = kindOf(c.req.param('kind'))
  if (!kind) return c.notFound()
  const draft = await draftHere(c)
  const isApplying = draft !== undefined && !draft.account
  if (isApplying) await openNotice(c.var.context, draft, kind)
  return page(
    c,
    <NoticePage
      frame={c.var.visit.frame}
      notice={await currentNotice(c.var.context, kind)}
      answerable={isApplying}
    />,
  )
})

noticeRoutes.post(paths.notice(':kind'), async (c) => {
  const kind = kindOf(c.req.param('kind'))
  const draft = await draftHere(c)
  if (!kind) return c.notFound()
  if (!draft) return gone(c)
  const answer = (await readForm(c.req.raw)).text('answer')
  if (answer === 'agree' || answer === 'disagree') await answerNotice(c.var.context, draft, kind, answer)
  return seeOther(c, `${paths.applyForm}#${kind}`)
})

/** 「查看」 in the dialog. */
noticeRoutes.post(paths.applyNoticeOpened, async (c) => {
  const draft = await draftHere(c)
  const kind = kindOf((await readForm(c.req.raw)).text('kind'))
  if (!draft || !kind) return c.json({}, 410)
  return c.json(consentState(c.var.visit.locale, kind, await openNotice(c.var.context, draft, kind)))
})

/** 「同意」 or 「不同意」 in the dialog. */
noticeRoutes.post(paths.applyNoticeAnswer, async (c) => {
  const draft = await draftHere(c)
  const form = await readForm(c.req.raw)
  const kind = kindOf(form.text('kind'))
  if (!draft || !kind) return c.json({}, 410)
  const answer = form.text('answer') === 'agree' ? 'agree' : 'disagree'
  return c.json(
    consentState(c.var.visit.locale, kind, await answerNotice(c.var.context, draft, kind, answer)),
  )
})

function kindOf(text: string | undefined): NoticeKind | undefined {
  return text === 'privacy' || text === 'mailbox-rules' ? text : undefined
}

function consentState(locale: Locale, kind: NoticeKind, draft: Draft) {
  const say = consentWords[locale]
  const { form } = words[locale]
  const called = kind === 'privacy' ? form.privacyCalled : form.rulesCalled
  const consent = draft.consents[kind]
  if (draft.refused.includes(kind))
    return { state: 'disagreed', sentence: kind === 'privacy' ? form.privacyRefused : form.rulesRefused }
  if (consent && isAgreed(consent, consent.hash))
    return {
      state: 'agreed',
      sentence: say.agreed(rocDateTime(new Date(consent.agreedAt)), called),
      at: consent.agreedAt,
    }
  return consent
    ? { state: 'opened', sentence: say.opened(called) }
    : { state: 'unopened', sentence: say.unopened(called) }
}
