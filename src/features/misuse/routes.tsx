import { accountOfPerson } from '#features/accounts/accounts.ts'
import { newCaptcha } from '#features/captcha/captcha.ts'
import { refusalOf, type Shown } from '#features/recovery/captcha.tsx'
import { proveWithCard, showCard } from '#features/recovery/card.tsx'
import { CardPage } from '#features/recovery/pages/card.tsx'
import { dropSession } from '#features/sign-in/visit.tsx'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { appealAgainst } from './endings.ts'
import { askToLock, report } from './misuse.ts'
import { MisusedPage } from './pages/misused.tsx'
import { OutsidePage, SentPage } from './pages/outside.tsx'
import { MOST_WORDS } from './rules.ts'
import { words } from './words.ts'

const PURPOSE = 'misused'

export const routes = house()

routes.get(paths.accountMisused, (c) => page(c, <MisusedPage frame={c.var.visit.frame} />))

/** Everything stops, this session too; whoever pressed is signed out and told what comes next. */
routes.post(paths.accountMisused, async (c) => {
  const { context, visit } = c.var
  const note = (await readForm(c.req.raw)).lines('about').trim().slice(0, MOST_WORDS)
  await report(context, visit.by, { account: visit.city!.account, note })
  for (const face of ['city', 'portal'] as const) dropSession(c, face)
  return seeOther(c, paths.accountStopped)
})

routes.get(paths.misused, (c) => showOutside(c))

routes.post(paths.misused, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const account = form.text('account')
  const refused = await refusalOf(c, form, PURPOSE)
  if (refused) return showOutside(c, { account, ...refused })
  if ((await askToLock(context, visit.by, account)) === 'asked') return seeOther(c, paths.misusedSent)
  const problems = { account: words[visit.locale].outside.throttled }
  return showOutside(c, { account, problems, status: 429 })
})

routes.get(paths.misusedSent, (c) => page(c, <SentPage frame={c.var.visit.frame} />))

routes.get(paths.misusedCard, (c) => showCard(c, PURPOSE, CardPage))

routes.post(paths.misusedCard, (c) =>
  proveWithCard(c, PURPOSE, CardPage, async (person) => {
    const { context, visit } = c.var
    const account = await accountOfPerson(context, person.id)
    if (!account) return words[visit.locale].card.none
    await report(context, { ...visit.by, person: person.id }, { account: account.id })
    return seeOther(c, paths.alarmDone)
  }),
)

/** What the holder says against the end of the mailbox; an empty appeal, or a second one, changes nothing. */
routes.post(paths.mailAppeal, async (c) => {
  const { context, visit } = c.var
  const said = (await readForm(c.req.raw)).lines('appeal').trim().slice(0, MOST_WORDS)
  if (said) await appealAgainst(context, visit.by, { account: visit.city!.account, words: said })
  return seeOther(c, said ? paths.mail : `${paths.mail}?appeal=empty`)
})

async function showOutside(c: Web, { status = 200, ...shown }: Shown = {}): Promise<Response> {
  const { context, visit } = c.var
  const captcha = await newCaptcha(context, visit.by, PURPOSE)
  const given = { captcha, domain: context.settings.cityDomain, ...shown }
  return page(c, <OutsidePage frame={visit.frame} {...given} />, status)
}
