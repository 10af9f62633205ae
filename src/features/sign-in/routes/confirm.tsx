import { oneTimeCodesOf } from '#features/accounts/one-time-codes.ts'
import { passkeyRequest, passkeysOf } from '#features/accounts/passkeys.ts'
import { evenly } from '#foundation/even-time.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { confirmByPasskey, confirmByPassword } from '../confirming.ts'
import { ConfirmPage } from '../pages/confirm.tsx'
import { ownPath } from '../rules.ts'
import { deviceToken } from '../visit.tsx'
import { words } from '../words.ts'
import type { Status } from './arrive.tsx'

export const confirmRoutes = house()

confirmRoutes.get(paths.signInConfirm, (c) => {
  const own = c.var.visit.city
  return own ? showConfirm(c, own, { to: c.req.query('to') }) : seeOther(c, paths.signIn)
})

confirmRoutes.post(paths.signInConfirm, async (c) => {
  const { context, visit } = c.var
  if (!visit.city) return seeOther(c, paths.signIn)
  const own = visit.city
  const form = await readForm(c.req.raw)
  const to = form.text('to')
  const [passkey, password, code] = [form.text('passkey'), form.secret('password'), form.text('code')]
  const say = words[visit.locale]
  if (!passkey && !password) return showConfirm(c, own, { to, problems: { password: say.noPassword } }, 422)
  const answer = await evenly(
    () =>
      passkey
        ? confirmByPasskey(context, visit.by, own, { browser: browserOf(c), answer: passkey })
        : confirmByPassword(context, visit.by, own, { password, code, device: deviceToken(c) }),
    ({ kind }) => kind === 'confirmed',
  )
  if (answer.kind === 'confirmed') return seeOther(c, ownPath(to, paths.account))
  const problems = { password: passkey ? say.confirm.passkeyRefused : say.confirm.refused }
  return showConfirm(c, own, { to, problems }, 422)
})

async function showConfirm(
  c: Web,
  { account }: SignedIn,
  shown: { to?: string; problems?: Problems },
  status: Status = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { on } = await oneTimeCodesOf(context, account)
  const hasPasskey = (await passkeysOf(context, account)).length > 0
  const passkey = hasPasskey ? await passkeyRequest(context, browserOf(c)) : undefined
  return page(c, <ConfirmPage frame={visit.frame} coded={on} passkey={passkey} {...shown} />, status)
}
