import { appName, appScopesIn, MOST_APP_PASSWORDS } from '#features/accounts/app-password-rules.ts'
import {
  type AppPassword,
  appPasswordsOf,
  endAppPassword,
  newAppPassword,
} from '#features/accounts/app-passwords.ts'
import { type Office, officesOf } from '#features/mailboxes/offices.ts'
import { needsConfirming } from '#features/sign-in/visit.tsx'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { words } from './app-password-words.ts'
import { AppPasswordsPage, EndAppPasswordPage } from './pages/app-passwords.tsx'
import { AppPasswordMadePage, NewAppPasswordPage } from './pages/new-app-password.tsx'
import { type MailProgram, mailProgramOf } from './rules.ts'

/** The cookie that takes a new secret to the page that shows it. */
const MADE = 'app-password'

export const appPasswordRoutes = house()

appPasswordRoutes.get(paths.accountAppPasswords, async (c) => {
  const appPasswords = await appPasswordsOf(c.var.context, c.var.visit.city!.account)
  const isEnded = c.req.query('ended') !== undefined
  const program = programOf(c)
  return page(c, <AppPasswordsPage frame={c.var.visit.frame} {...{ appPasswords, program, isEnded }} />)
})

appPasswordRoutes.get(
  paths.accountAppPasswordNew,
  async (c) =>
    needsConfirming(c) ??
    page(c, <NewAppPasswordPage frame={c.var.visit.frame} offices={await officesIn(c)} />),
)

appPasswordRoutes.post(paths.accountAppPasswords, async (c) => {
  const asked = needsConfirming(c, paths.accountAppPasswordNew)
  if (asked) return asked
  const { context, visit } = c.var
  const { account } = visit.city!
  const offices = await officesIn(c)
  const wish = wishIn(await readForm(c.req.raw), offices)
  const again = (problems: Problems) =>
    page(c, <NewAppPasswordPage frame={visit.frame} {...{ ...wish, offices, problems }} />, 422)
  const problems = problemsOf(c, wish)
  if (problems) return again(problems)
  const made = await newAppPassword(context, visit.by, { account, ...wish })
  if (!made) return again(full(c))
  const user = offices.find(({ mailbox }) => mailbox === wish.mailbox)?.name
  keepForOnce(c, MADE, account, { name: appName(wish.name), secret: made.secret, user })
  return seeOther(c, paths.accountAppPasswordMade)
})

/** Shown once: looking takes it away. */
appPasswordRoutes.get(paths.accountAppPasswordMade, (c) => {
  const made = takeOnce<{ name: string; secret: string; user?: string }>(c, MADE, c.var.visit.city!.account)
  if (!made) return seeOther(c, paths.accountAppPasswords)
  const { user, ...shown } = made
  return page(c, <AppPasswordMadePage frame={c.var.visit.frame} {...shown} program={programOf(c, user)} />)
})

appPasswordRoutes.get(paths.accountAppPassword(':id'), (c) =>
  withOne(c, (appPassword) => page(c, <EndAppPasswordPage frame={c.var.visit.frame} {...{ appPassword }} />)),
)

/** Ending one asks for no fresh proof: whoever has lost a phone must be quick. */
appPasswordRoutes.post(paths.accountAppPassword(':id'), (c) =>
  withOne(c, async ({ id }) => {
    await endAppPassword(c.var.context, c.var.visit.by, { account: c.var.visit.city!.account, id })
    return seeOther(c, `${paths.accountAppPasswords}?ended`)
  }),
)

/** An office's mailbox that the asker does not keep is as if it had not been said. */
function wishIn(form: Form, offices: Office[]) {
  const office = offices.find(({ mailbox }) => mailbox === form.text('mailbox'))
  return {
    name: form.text('name'),
    scopes: appScopesIn(form.all('scopes')),
    ...(office ? { mailbox: office.mailbox } : {}),
  }
}

/** Whoever only reads an office's mail does so in the browser. */
async function officesIn(c: Web): Promise<Office[]> {
  const offices = await officesOf(c.var.context, c.var.visit.city!.account)
  return offices.filter(({ may }) => may !== 'read')
}

function problemsOf(c: Web, { name, scopes }: ReturnType<typeof wishIn>) {
  const { fresh } = words[c.var.visit.locale]
  const problems = {
    ...(appName(name) ? {} : { name: fresh.noName }),
    ...(scopes.length > 0 ? {} : { scopes: fresh.noScopes }),
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}

function full(c: Web) {
  return { name: words[c.var.visit.locale].full(MOST_APP_PASSWORDS) }
}

async function withOne(c: Web, show: (one: AppPassword) => Promise<Response> | Response): Promise<Response> {
  const all = await appPasswordsOf(c.var.context, c.var.visit.city!.account)
  const one = all.find(({ id }) => id === c.req.param('id'))
  return one ? show(one) : await c.notFound()
}

function programOf(c: Web, user?: string): MailProgram {
  const { context, visit } = c.var
  return mailProgramOf(context.settings, user ?? visit.city!.accountName)
}
