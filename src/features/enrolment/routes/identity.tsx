import { checkCaptcha, newCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { words as captchaWords } from '#features/captcha/words.ts'
import { rosterLoadedAt } from '#features/personnel/personnel.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { isOffered, showClosed } from '../closed.tsx'
import { areCodesAsked } from '../codes.ts'
import { draftHere, gone, keepDraft } from '../draft-cookie.tsx'
import { changeDraft, type OpenDraft } from '../drafts.ts'
import { factsOf, isHolder, report } from '../enrolment.ts'
import { identify } from '../identity.ts'
import { words } from '../identity-words.ts'
import { IdentityPage } from '../pages/identity.tsx'
import { HolderPage, PersonPage, ReportedPage } from '../pages/person.tsx'
import { wayOf } from '../rules.ts'
import { numberProblem } from '../sentences.ts'

const PURPOSE = 'enrolment'

type Shown = { name?: string; number?: string; problems?: Problems; refused?: boolean }

export const identityRoutes = house()

identityRoutes.get(paths.apply, async (c) =>
  (await isOffered(c, 'personal-data')) ? showIdentity(c, {}) : showClosed(c, 'personal-data'),
)

identityRoutes.post(paths.apply, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const typed = { name: form.text('name'), number: form.text('number') }
  const code = form.text('code').slice(0, 40)
  if (!(await isOffered(c, 'personal-data'))) return showClosed(c, 'personal-data')
  if (wantsNewCaptcha(form)) return showIdentity(c, typed)
  const problems = faults(c, form)
  if (problems) return showIdentity(c, { ...typed, problems }, 422)
  const captcha = await checkCaptcha(context, visit.by, PURPOSE, form)
  const say = words[visit.locale].identity
  if (captcha !== 'right')
    return showIdentity(
      c,
      { ...typed, problems: { captcha: captchaWords[visit.locale].problems[captcha] } },
      captcha === 'throttled' ? 429 : 422,
    )
  const found = await identify(context, visit.by, { name: typed.name, idNumber: typed.number, code })
  if (found.kind === 'throttled') return showIdentity(c, { ...typed, problems: { name: say.throttled } }, 429)
  if (found.kind === 'way-closed') return showClosed(c, 'personal-data', true)
  if (found.kind === 'refused')
    return showIdentity(c, { ...typed, problems: { name: say.refused }, refused: true }, 422)
  keepDraft(c, found.token)
  return seeOther(c, paths.applyPerson)
})

identityRoutes.get(paths.applyPerson, async (c) => {
  const draft = await draftHere(c)
  if (!draft) return gone(c)
  if (draft.account) return seeOther(c, paths.applyRecord)
  return showPerson(c, draft)
})

identityRoutes.post(paths.applyPerson, async (c) => {
  const draft = await draftHere(c)
  if (!draft) return gone(c)
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const wish = form.text('do')
  if (wish === 'wrong-data' || wish === 'not-my-account') {
    await report(context, visit.by, draft, wish, form.lines('note').slice(0, 500))
    return seeOther(c, `${paths.applyReported}?of=${wish}`)
  }
  if (!form.has('correct')) return showPerson(c, draft, { correct: words[visit.locale].person.tick })
  await changeDraft(context, draft.id, (content) => ({ ...content, confirmed: true }))
  return seeOther(c, paths.applyForm)
})

identityRoutes.get(paths.applyReported, (c) => {
  const kind = c.req.query('of') === 'not-my-account' ? 'not-my-account' : 'wrong-data'
  return page(c, <ReportedPage frame={c.var.visit.frame} kind={kind} />)
})

async function showIdentity(c: Web, shown: Shown, status: 200 | 422 | 429 = 200): Promise<Response> {
  const { context, visit } = c.var
  const [captcha, rosterAt, asksCode] = await Promise.all([
    newCaptcha(context, visit.by, PURPOSE),
    rosterLoadedAt(context),
    areCodesAsked(context),
  ])
  return page(c, <IdentityPage frame={visit.frame} {...{ captcha, rosterAt, asksCode }} {...shown} />, status)
}

async function showPerson(c: Web, { person, content }: OpenDraft, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  if (await isHolder(context, person)) return page(c, <HolderPage frame={visit.frame} />)
  const facts = await factsOf(context, person)
  const shown = { facts, way: wayOf(content), problems }
  return page(c, <PersonPage frame={visit.frame} {...shown} />, problems ? 422 : 200)
}

/** What can be seen without looking anybody up; it costs neither a captcha nor a try. */
function faults(c: Web, form: Form): Problems | undefined {
  const say = words[c.var.visit.locale].identity
  const number = numberProblem(c.var.visit.locale, form.text('number'))
  const problems: Problems = {
    ...(!form.text('name') && { name: say.noName }),
    ...(number && { number }),
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}
