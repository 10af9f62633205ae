import { checkCaptcha, newCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { words as captchaWords } from '#features/captcha/words.ts'
import { lineOf, type Rule } from '#features/passwords/rules.ts'
import { brokenSentence, policyOf } from '#features/passwords/words.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, dropCookie, house, page, readCookie, seeOther, type Web } from '#ui/door.tsx'
import { readPerson, type Typed, typedIn } from './forms.ts'
import { ChoosePage, HowToPage, PasswordPage, RegisteredPage } from './pages/register.tsx'
import { PersonPage } from './pages/register-person.tsx'
import { words } from './problem-words.ts'
import { type Draft, draftOf, type Proof, prove, register, requirementsOf } from './registration.ts'
import { DRAFT_MINUTES, isKind, type Kind } from './rules.ts'

const PURPOSE = 'portal-register'
const COOKIE = 'portal-draft'

export const routes = house()

routes.get(paths.portalRegister, (c) => page(c, <ChoosePage frame={c.var.visit.frame} />))

routes.get(paths.portalSteps(':kind'), (c) => {
  const kind = c.req.param('kind')
  return isKind(kind) ? page(c, <HowToPage frame={c.var.visit.frame} kind={kind} />) : c.notFound()
})

routes.get(paths.portalPerson(':kind'), (c) => {
  const kind = c.req.param('kind')
  return isKind(kind) ? showPerson(c, kind) : c.notFound()
})

routes.post(paths.portalPerson(':kind'), async (c) => {
  const kind = c.req.param('kind')
  if (!isKind(kind)) return c.notFound()
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const typed = typedIn(form)
  if (wantsNewCaptcha(form)) return showPerson(c, kind, { typed })
  const read = readPerson(typed, visit.locale)
  if ('problems' in read) return showPerson(c, kind, { typed, problems: read.problems }, 422)
  const captcha = await checkCaptcha(context, visit.by, PURPOSE, form)
  if (captcha !== 'right') {
    const problems = { captcha: captchaWords[visit.locale].problems[captcha] }
    return showPerson(c, kind, { typed, problems }, captcha === 'throttled' ? 429 : 422)
  }
  const proof = await prove(context, visit.by, { kind, ...typed, birthday: read.birthday })
  if (proof.kind !== 'proved') return refuse(c, kind, typed, proof.kind)
  cookie(c, COOKIE, proof.sealed, { maxAge: DRAFT_MINUTES * 60 })
  return seeOther(c, paths.portalPassword(kind))
})

routes.get(paths.portalPassword(':kind'), (c) => {
  const draft = openDraft(c)
  return draft ? showPassword(c, draft) : backToStart(c)
})

routes.post(paths.portalPassword(':kind'), async (c) => {
  const draft = openDraft(c)
  if (!draft) return backToStart(c)
  const { context, visit } = c.var
  const say = words[visit.locale]
  const form = await readForm(c.req.raw)
  const [password, again] = [form.secret('password'), form.secret('again')]
  if (!password) return showPassword(c, draft, { password: say.noPassword })
  if (password !== again) return showPassword(c, draft, { again: say.different })
  const answer = await register(context, visit.by, draft, password)
  if (answer.kind === 'broken') return showPassword(c, draft, undefined, answer.broken)
  if (answer.kind === 'throttled') return showPassword(c, draft, { password: say.mails }, [], 429)
  dropCookie(c, COOKIE)
  if (answer.kind === 'registered') return seeOther(c, paths.portalRegistered(draft.kind))
  return answer.kind === 'active' ? refuse(c, draft.kind, undefined, 'active') : backToStart(c)
})

routes.get(paths.portalRegistered(':kind'), (c) => {
  const kind = c.req.param('kind')
  return isKind(kind) ? page(c, <RegisteredPage frame={c.var.visit.frame} kind={kind} />) : c.notFound()
})

type Shown = { typed?: Typed; problems?: Problems; stop?: 'no-mailbox' | 'active' | 'wrong-kind' }

async function showPerson(
  c: Web,
  kind: Kind,
  shown: Shown = {},
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const captcha = await newCaptcha(context, visit.by, PURPOSE)
  const { cityDomain } = context.settings
  return page(
    c,
    <PersonPage frame={visit.frame} kind={kind} captcha={captcha} domain={cityDomain} {...shown} />,
    status,
  )
}

function refuse(
  c: Web,
  kind: Kind,
  typed: Typed | undefined,
  why: Exclude<Proof['kind'], 'proved'>,
): Promise<Response> {
  const say = words[c.var.visit.locale]
  const sentence = why === 'wrong-kind' ? say[why][kind] : say[why]
  const stop = why === 'no-mailbox' || why === 'active' || why === 'wrong-kind' ? why : undefined
  return showPerson(
    c,
    kind,
    { typed, stop, problems: { mailbox: sentence } },
    why === 'throttled' ? 429 : 422,
  )
}

async function showPassword(
  c: Web,
  draft: Draft,
  found?: Problems,
  broken: Rule[] = [],
  status?: 429,
): Promise<Response> {
  const { context, visit } = c.var
  const requirements = await requirementsOf(context, draft)
  const isBroken = broken.length > 0
  const problems = isBroken ? { password: brokenSentence(visit.locale, requirements, broken) } : found
  const [lines, asked] = [broken.map(lineOf), policyOf(visit.locale, requirements)]
  const { kind, personName, accountName } = draft
  const given = { kind, personName, accountName, asked, problems, broken: lines }
  return page(c, <PasswordPage frame={visit.frame} {...given} />, status ?? (problems ? 422 : 200))
}

/** The draft of this browser, if it is for this way of registering. */
function openDraft(c: Web): Draft | undefined {
  const draft = draftOf(c.var.context, readCookie(c, COOKIE))
  return draft?.kind === c.req.param('kind') ? draft : undefined
}

function backToStart(c: Web): Response | Promise<Response> {
  const kind = c.req.param('kind')
  return isKind(kind) ? seeOther(c, paths.portalPerson(kind)) : c.notFound()
}
