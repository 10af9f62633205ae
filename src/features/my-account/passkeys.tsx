import {
  type Added,
  addPasskey,
  type Passkey,
  passkeyCreation,
  passkeysOf,
  removePasskey,
  renamePasskey,
} from '#features/accounts/passkeys.ts'
import { deviceOf, MOST_PASSKEYS } from '#features/accounts/rules.ts'
import { needsConfirming } from '#features/sign-in/visit.tsx'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, seeOther, type Web } from '#ui/door.tsx'
import { NewPasskeyPage, PasskeyPage, PasskeysPage } from './pages/passkeys.tsx'
import { words } from './passkey-words.ts'

export const passkeyRoutes = house()

passkeyRoutes.get(paths.accountPasskeys, async (c) => {
  const passkeys = await passkeysOf(c.var.context, c.var.visit.city!.account)
  return page(c, <PasskeysPage frame={c.var.visit.frame} passkeys={passkeys} />)
})

passkeyRoutes.get(
  paths.accountPasskeyNew,
  async (c) => needsConfirming(c) ?? showNew(c, nameOf(c.var.visit.by.agent, c)),
)

/** A new question for a page that has stood open for a while. */
passkeyRoutes.get(paths.accountPasskeyOptions, async (c) => {
  c.header('cache-control', 'no-store')
  return c.json(await creationFor(c))
})

passkeyRoutes.post(paths.accountPasskeys, async (c) => {
  const asked = needsConfirming(c, paths.accountPasskeyNew)
  if (asked) return asked
  const form = await readForm(c.req.raw)
  const name = form.text('name') || nameOf(c.var.visit.by.agent, c)
  const outcome = await addPasskey(c.var.context, c.var.visit.by, {
    account: c.var.visit.city!.account,
    browser: browserOf(c),
    answer: form.secret('passkey'),
    name,
  })
  return outcome === 'added' ? seeOther(c, paths.accountPasskeys) : showNew(c, name, sentence(c, outcome))
})

passkeyRoutes.get(paths.accountPasskey(':id'), (c) => withPasskey(c, (passkey) => showOne(c, passkey)))

passkeyRoutes.post(paths.accountPasskey(':id'), (c) =>
  withPasskey(c, async (passkey) => {
    const asked = needsConfirming(c, paths.accountPasskey(passkey.id))
    if (asked) return asked
    const which = { account: c.var.visit.city!.account, id: passkey.id }
    const form = await readForm(c.req.raw)
    const name = form.text('name')
    if (form.text('deed') === 'remove') await removePasskey(c.var.context, c.var.visit.by, which)
    else if (!name) return showOne(c, passkey, words[c.var.visit.locale].one.noName)
    else await renamePasskey(c.var.context, c.var.visit.by, { ...which, name })
    return seeOther(c, paths.accountPasskeys)
  }),
)

async function showNew(c: Web, name: string, problem?: string): Promise<Response> {
  const options = await creationFor(c)
  return page(
    c,
    <NewPasskeyPage frame={c.var.visit.frame} options={options} name={name} problem={problem} />,
    problem ? 422 : 200,
  )
}

async function showOne(c: Web, passkey: Passkey, problem?: string): Promise<Response> {
  const all = await passkeysOf(c.var.context, c.var.visit.city!.account)
  return page(
    c,
    <PasskeyPage
      frame={c.var.visit.frame}
      passkey={passkey}
      isLast={all.length === 1}
      problems={problem ? { name: problem } : undefined}
    />,
    problem ? 422 : 200,
  )
}

async function withPasskey(c: Web, show: (passkey: Passkey) => Promise<Response>): Promise<Response> {
  const all = await passkeysOf(c.var.context, c.var.visit.city!.account)
  const passkey = all.find(({ id }) => id === c.req.param('id'))
  return passkey ? show(passkey) : await c.notFound()
}

function creationFor(c: Web) {
  return passkeyCreation(c.var.context, { account: c.var.visit.city!.account, browser: browserOf(c) })
}

/** What a passkey is called until its holder calls it something else. */
function nameOf(agent: string | undefined, c: Web): string {
  return deviceOf(agent) ?? words[c.var.visit.locale].title
}

function sentence(c: Web, outcome: Exclude<Added, 'added'>): string {
  const say = words[c.var.visit.locale]
  return outcome === 'too-many' ? say.full(MOST_PASSKEYS) : say.fresh[outcome]
}
