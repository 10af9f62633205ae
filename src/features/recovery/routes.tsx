import { isAlarmAlive } from '#features/accounts/alarms.ts'
import { newCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { raiseAlarm } from './alarms.ts'
import { askingRoutes } from './asking.tsx'
import { refusalOf, type Shown } from './captcha.tsx'
import { keepReset } from './cookies.tsx'
import { enterCode } from './desk-code.ts'
import { routes as name } from './name-routes.tsx'
import { routes as newPassword } from './new-password-routes.tsx'
import { AlarmPage, DeadAlarmPage, StoppedPage } from './pages/alarm.tsx'
import { CodePage } from './pages/code.tsx'
import { toRecoveryAddress } from './recovery.ts'
import { MOST_ABOUT } from './rules.ts'
import { words } from './words.ts'

const CODE_PURPOSE = 'desk-code'

export const routes = house()
routes.route('/', newPassword)
routes.route('/', name)
routes.route(
  '/',
  askingRoutes({
    policy: 'account',
    purpose: 'forgotten-password',
    at: {
      ask: paths.forgottenPassword,
      sent: paths.forgottenSent,
      card: paths.forgottenPasswordCard,
    },
    addressee: toRecoveryAddress,
  }),
)

routes.get(paths.forgotten, (c) => seeOther(c, paths.forgottenPassword))

routes.get(paths.forgottenDesk, (c) => showCode(c))

routes.post(paths.forgottenDesk, async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale]
  const form = await readForm(c.req.raw)
  const [account, code] = [form.text('account'), form.text('code')]
  const blank: Problems = code || wantsNewCaptcha(form) ? {} : { code: say.code.noCode }
  const refused = await refusalOf(c, form, CODE_PURPOSE, blank)
  if (refused) return showCode(c, { account, ...refused })
  const entry = await enterCode(context, visit.by, { name: account, code })
  if (entry.kind === 'given') {
    keepReset(c, entry.token)
    return seeOther(c, paths.forgottenNewPassword)
  }
  if (entry.kind === 'throttled')
    return showCode(c, { account, problems: { code: say.throttled }, status: 429 })
  const sentence = entry.kind === 'early' ? say.code.early(rocDateTime(entry.usableAt)) : say.code.refused
  return showCode(c, { account, problems: { code: sentence }, status: 422 })
})

routes.get(paths.alarmDone, (c) => page(c, <StoppedPage frame={c.var.visit.frame} />))

routes.get(paths.alarm(':token'), async (c) => {
  const { frame } = c.var.visit
  return (await isAlarmAlive(c.var.context, c.req.param('token') ?? ''))
    ? page(c, <AlarmPage frame={frame} action={c.req.path} />)
    : page(c, <DeadAlarmPage frame={frame} />, 410)
})

routes.post(paths.alarm(':token'), async (c) => {
  const { context, visit } = c.var
  const about = (await readForm(c.req.raw)).lines('about').trim().slice(0, MOST_ABOUT)
  const outcome = await raiseAlarm(context, visit.by, c.req.param('token') ?? '', about)
  return outcome === 'stopped'
    ? seeOther(c, paths.alarmDone)
    : page(c, <DeadAlarmPage frame={visit.frame} />, 410)
})

async function showCode(c: Web, { status = 200, ...shown }: Shown = {}): Promise<Response> {
  const { context, visit } = c.var
  const captcha = await newCaptcha(context, visit.by, CODE_PURPOSE)
  const given = { captcha, domain: context.settings.cityDomain, ...shown }
  return page(c, <CodePage frame={visit.frame} {...given} />, status)
}
