import { toBuffer } from 'qrcode'
import {
  beginOneTimeCodes,
  confirmOneTimeCodes,
  enrollingOf,
  newRecoveryCodes,
  oneTimeCodesOf,
} from '#features/accounts/one-time-codes.ts'
import { requirementsFor } from '#features/passwords/requiring.ts'
import { lineOf, type Rule } from '#features/passwords/rules.ts'
import { brokenSentence, policyOf } from '#features/passwords/words.ts'
import { needsConfirming } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, dropCookie, house, page, readCookie, seeOther, type Web } from '#ui/door.tsx'
import { words } from './one-time-code-words.ts'
import { EndingPage, OneTimeCodesPage, RecoveryCodesPage } from './pages/one-time-codes.tsx'
import { words as passwordWords } from './password-words.ts'
import { needsLonger, turnOffCodes } from './passwords.ts'
import { sessionsHere } from './routes/sessions.tsx'

const COOKIE = 'recovery-codes'
const SHOWN_MINUTES = 5

type Shown = { account: string; codes: string[]; isFirst: boolean }

export const oneTimeCodeRoutes = house()

oneTimeCodeRoutes.get(paths.accountCodes, async (c) => {
  // The secret stands on the page while it waits for its first code.
  const isWaiting = await enrollingOf(c.var.context, c.var.visit.city!.account)
  return (isWaiting && needsConfirming(c)) || showCodes(c)
})

oneTimeCodeRoutes.post(paths.accountCodes, async (c) => {
  const asked = needsConfirming(c, paths.accountCodes)
  if (asked) return asked
  const { account } = c.var.visit.city!
  const form = await readForm(c.req.raw)
  if (form.text('deed') !== 'confirm') {
    await beginOneTimeCodes(c.var.context, c.var.visit.by, account)
    return seeOther(c, paths.accountCodes)
  }
  const answer = await confirmOneTimeCodes(c.var.context, c.var.visit.by, account, form.text('code'))
  if (answer.kind === 'wrong') return showCodes(c, { code: words[c.var.visit.locale].enrolling.wrong })
  return showOnce(c, answer.recoveryCodes, true)
})

oneTimeCodeRoutes.get(paths.accountCodesPicture, async (c) => {
  const enrolling = await enrollingOf(c.var.context, c.var.visit.city!.account)
  if (!enrolling || needsConfirming(c)) return c.notFound()
  const picture = await toBuffer(enrolling.uri, {
    type: 'png',
    errorCorrectionLevel: 'M',
    margin: 4,
    scale: 6,
  })
  return c.body(new Uint8Array(picture), 200, { 'content-type': 'image/png', 'cache-control': 'no-store' })
})

oneTimeCodeRoutes.post(paths.accountCodesNew, async (c) => {
  const asked = needsConfirming(c, paths.accountCodes)
  if (asked) return asked
  const codes = await newRecoveryCodes(c.var.context, c.var.visit.by, c.var.visit.city!.account)
  return codes ? showOnce(c, codes, false) : seeOther(c, paths.accountCodes)
})

oneTimeCodeRoutes.get(paths.accountCodesNew, (c) => {
  const shown = openNote<Shown>(c.var.context, COOKIE, readCookie(c, COOKIE) ?? '')
  dropCookie(c, COOKIE)
  if (shown?.account !== c.var.visit.city!.account) return seeOther(c, paths.accountCodes)
  return page(c, <RecoveryCodesPage frame={c.var.visit.frame} codes={shown.codes} isFirst={shown.isFirst} />)
})

oneTimeCodeRoutes.get(paths.accountCodesOff, (c) => needsConfirming(c) ?? showEnding(c))

oneTimeCodeRoutes.post(paths.accountCodesOff, async (c) => {
  const asked = needsConfirming(c, paths.accountCodesOff)
  if (asked) return asked
  const { context, visit } = c.var
  const { account, accountName, person } = visit.city!
  const form = await readForm(c.req.raw)
  const password = form.secret('password')
  const isDifferent = password !== form.secret('again')
  const say = passwordWords[visit.locale].faults
  if (isDifferent) return showEnding(c, password ? { again: say.different } : { password: say.none })
  const wish = { account, accountName, person, password, here: sessionsHere(c) }
  const answer = await turnOffCodes(context, visit.by, wish)
  if (answer.kind === 'off') return seeOther(c, paths.accountCodes)
  if (!password) return showEnding(c, { password: say.none })
  const requirements = await requirementsFor(context, { policy: 'account', person })
  return showEnding(c, { password: brokenSentence(visit.locale, requirements, answer.broken) }, answer.broken)
})

/** No password typed ever comes back to the page. */
async function showEnding(c: Web, problems?: Problems, broken: Rule[] = []): Promise<Response> {
  const { context, visit } = c.var
  const { accountName, person } = visit.city!
  const isNew = await needsLonger(context, visit.city!)
  const asked = isNew ? await requirementsFor(context, { policy: 'account', person }) : undefined
  const policy = asked && policyOf(visit.locale, asked)
  const given = { frame: visit.frame, accountName, policy, problems, broken: broken.map(lineOf) }
  return page(c, <EndingPage {...given} />, problems ? 422 : 200)
}

async function showCodes(c: Web, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const { account } = visit.city!
  const [codes, enrolling] = [await oneTimeCodesOf(context, account), await enrollingOf(context, account)]
  return page(
    c,
    <OneTimeCodesPage frame={visit.frame} codes={codes} enrolling={enrolling} problems={problems} />,
    problems ? 422 : 200,
  )
}

/** The codes go to the page that shows them in a sealed cookie, which that page takes back. */
function showOnce(c: Web, codes: string[], isFirst: boolean): Response {
  const shown: Shown = { account: c.var.visit.city!.account, codes, isFirst }
  cookie(c, COOKIE, sealNote(c.var.context, COOKIE, shown, SHOWN_MINUTES), { maxAge: SHOWN_MINUTES * 60 })
  return seeOther(c, paths.accountCodesNew)
}
