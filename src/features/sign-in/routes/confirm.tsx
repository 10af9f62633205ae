import { oneTimeCodesOf } from '#features/accounts/one-time-codes.ts'
import { passkeyRequest, passkeysOf } from '#features/accounts/passkeys.ts'
import { evenly } from '#foundation/even-time.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { words } from '../confirm-words.ts'
import { confirmByPasskey, confirmByPassword } from '../confirming.ts'
import { ConfirmPage } from '../pages/confirm.tsx'
import { ownPath } from '../rules.ts'
import { deviceToken } from '../visit.tsx'
import { waysOpenTo } from '../ways.ts'
import { words as signInWords } from '../words.ts'
import { askerHere, type Status, wishKept } from './arrive.tsx'
import { ANEW, showStepUp } from './step-up.tsx'

export const confirmRoutes = house()

/** With `need` something stronger than a password is asked for. */
confirmRoutes.get(paths.signInConfirm, (c) => {
  const own = c.var.visit.city
  if (!own) return seeOther(c, paths.signIn)
  // Whoever gave up at their phone comes back without one.
  const to = c.req.query('to') ?? wishKept(c)
  const need = c.req.query('need')
  return need ? showStepUp(c, own, { need, to }) : showConfirm(c, own, { to })
})

confirmRoutes.post(paths.signInConfirm, async (c) => {
  const { visit } = c.var
  if (!visit.city) return seeOther(c, paths.signIn)
  const own = visit.city
  const form = await readForm(c.req.raw)
  const [to, need] = [form.text('to'), c.req.query('need')]
  const [isByPasskey, isByPassword] = [form.has('passkey'), form.secret('password') !== '' && !need]
  const say = words[visit.locale]
  const isBlank = !isByPasskey && !isByPassword
  const answer = isBlank ? undefined : await confirm(c, own, form)
  if (answer?.kind === 'confirmed') return seeOther(c, ownPath(to, paths.account))
  if (need) {
    const problems = { passkey: say.strong.passkeyRefused }
    return showStepUp(c, own, { need, to, problems: isBlank ? undefined : problems }, 422)
  }
  const refused = isByPasskey ? say.passkeyRefused : say.refused
  const problems = { password: isBlank ? signInWords[visit.locale].noPassword : refused }
  return showConfirm(c, own, { to, problems }, 422)
})

function confirm(c: Web, own: SignedIn, form: Form) {
  const { context, visit } = c.var
  const [passkey, password, code] = [form.text('passkey'), form.secret('password'), form.text('code')]
  return evenly(
    () =>
      passkey
        ? confirmByPasskey(context, visit.by, own, { browser: browserOf(c), answer: passkey })
        : confirmByPassword(context, visit.by, own, { password, code, device: deviceToken(c) }),
    ({ kind }) => kind === 'confirmed',
  )
}

/** Where passwords are switched off, the other ways are shown instead. */
async function showConfirm(
  c: Web,
  own: SignedIn,
  shown: { to?: string; problems?: Problems },
  status: Status = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { on } = await oneTimeCodesOf(context, own.account)
  const open = await waysOpenTo(context, own.person)
  if (!open.includes(on ? 'one-time-code' : 'password'))
    return showStepUp(c, own, { need: ANEW, to: shown.to }, status)
  const hasPasskey = open.includes('passkey') && (await passkeysOf(context, own.account)).length > 0
  const passkey = hasPasskey ? await passkeyRequest(context, browserOf(c)) : undefined
  const given = { frame: visit.frame, coded: on, passkey, asker: askerHere(c, shown.to), ...shown }
  return page(c, <ConfirmPage {...given} />, status)
}
