import type { Interaction } from 'oidc-provider'
import { returnFor } from '#features/sign-in/asker.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, house, page, readCookie, seeOther, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { namesOf } from './built-in.ts'
import { agreeAndGoOn, askForConsent } from './consenting.tsx'
import { nextStep, refusal, refusalOf, type Waiting } from './interaction.ts'
import { answerByProvider, nodeOf, surroundingsOf } from './mount.tsx'
import { providerOf } from './provider.ts'
import { siteOf } from './provider-pages.tsx'
import { localeWished } from './rules.ts'
import { leave, showSignedOut } from './signing-out.tsx'
import { within } from './surroundings.ts'

export const routes = house()

routes.all(`${paths.oidc}/*`, answerByProvider)

/** One sign-out for mail, my account, the console, the portal and every connected system. */
routes.post(paths.signOut, (c) => leave(c, `${paths.signIn}?left`))
routes.get(paths.signedOut, showSignedOut)

/** A connected system waits for this person: on to what is missing, or back to it. */
routes.get(paths.ssoContinue(':uid'), (c) =>
  forWaiting(c, async (waiting, request) => {
    const { context, visit } = c.var
    const step = nextStep(context, waiting, surroundingsOf(c).city)
    switch (step.kind) {
      case 'sign-in':
        speakAsWished(c, waiting)
        return seeOther(c, `${paths.signIn}?${await to(c, request)}`)
      case 'confirm':
        return seeOther(c, `${paths.signInConfirm}?${await to(c, request)}`)
      case 'stronger':
        return seeOther(c, `${paths.signInConfirm}?${await to(c, request, step.acr)}`)
      case 'consent': {
        const asked = await askForConsent(c, waiting, { uid: request.uid, account: visit.city!.account })
        return asked ?? answer(c, { consent: {} })
      }
      case 'answer':
        return answer(c, step.result)
    }
  }),
)

/** 「取消」: the system hears that the person did not go on. */
routes.post(paths.ssoRefuse(':uid'), (c) => forWaiting(c, (waiting) => answer(c, refusalOf(waiting).result)))

/** 「同意」 or 「不同意」 (OpenID Connect Core §3.1.2.4). */
routes.post(paths.ssoConsent(':uid'), (c) =>
  forWaiting(c, async (waiting, request) => {
    const { city, by } = c.var.visit
    if (!city) return seeOther(c, `${paths.signIn}?${await to(c, request)}`)
    const isAgreed = (await readForm(c.req.raw)).text('answer') === 'agree'
    if (!isAgreed) return answer(c, refusal('access_denied', 'the holder did not agree').result)
    await agreeAndGoOn(c.var.context, by, waiting, city.account)
    return answer(c, { consent: {} })
  }),
)

type Deed = (waiting: Waiting, request: Interaction) => Promise<Response>

async function forWaiting(c: Web, deed: Deed): Promise<Response> {
  const { incoming, outgoing } = nodeOf(c)
  const provider = await providerOf(c.var.context)
  return within(surroundingsOf(c), async () => {
    const request = await provider.interactionDetails(incoming, outgoing).catch(() => undefined)
    if (!request || request.uid !== c.req.param('uid'))
      return page(c, <ErrorPage frame={c.var.visit.frame} kind="gone" />, 410)
    return deed(request as unknown as Waiting, request)
  })
}

/** Back to the system by way of the provider. */
async function answer(c: Web, result: Interaction['result'] & object): Promise<Response> {
  const { incoming, outgoing } = nodeOf(c)
  const provider = await providerOf(c.var.context)
  return seeOther(c, await provider.interactionResult(incoming, outgoing, result))
}

/** Where to come back to, told together with the system on whose behalf. */
async function to(c: Web, { uid, params }: Interaction, need?: string): Promise<URLSearchParams> {
  const { context } = c.var
  const { client_id: client, redirect_uri: back, login_hint: hint } = params as Record<string, string>
  const asker = {
    names: await namesOf(context, client!),
    account: hint?.slice(0, 100),
    leadsTo: back && siteOf(back),
    giveUp: paths.ssoRefuse(uid),
  }
  const address = returnFor(context, paths.ssoContinue(uid), asker)
  return new URLSearchParams({ to: address, ...(need && { need }) })
}

/** The language that the system says its visitor reads, where none was chosen in this browser, until it is closed. */
function speakAsWished(c: Web, { params }: Waiting): void {
  const locale = localeWished(params.ui_locales)
  if (locale && !readCookie(c, 'language')) cookie(c, 'language', locale)
}
