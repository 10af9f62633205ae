import { paths } from '#foundation/paths.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { Visitor } from '#test/visitor.ts'
import { clientFile } from './client.ts'
import { collect, type Target } from './load.ts'
import { cookiesOf, get, post } from './request.ts'

/** A city under measurement: where it answers, and which process it is. */
export type MeasuredCity = RunningCity & { pid: number; target: Target }

/** A sign-in form as a browser has it: where it is sent, and what its fields are called. */
export type SignInForm = { path: string; fields: Record<string, string>; account: string; password: string }

export type Credentials = { account: string; password: string }

const CAPTCHA = 'KCGX'
const CAPTCHA_ID = 'captcha_id'

export async function startMeasuredCity(): Promise<MeasuredCity> {
  const city = await startCity({ CITYHALL_CLIENTS: clientFile() })
  return { ...city, pid: city.process.pid!, target: { port: Number(city.environment.PORT) } }
}

/** Someone at a browser on the running city. */
export function visitorOf(city: RunningCity): Visitor {
  return new Visitor({ origin: city.url, fetch: (request) => fetch(request, { redirect: 'manual' }) })
}

/** So many sign-ins, each with the captcha of a page of its own and from the browser that its holder uses every day, as bytes to send. */
export async function signIns(city: MeasuredCity, people: Credentials[], count: number): Promise<Buffer[]> {
  const form = await signInForm(city, paths.signIn)
  const pages = await collect(city.target, get(paths.signIn), count)
  return pages.map((page, index) =>
    post(form.path, {
      origin: city.url,
      cookie: `device=${people[index % people.length]!.account}-own-browser`,
      fields: filledIn(form, people[index % people.length]!, captchaOf(page)),
    }),
  )
}

/** Signs someone in at the city's page or the portal's and gives the session's cookies. */
export async function cookiesFor(city: MeasuredCity, path: string, person: Credentials): Promise<string> {
  const form = await signInForm(city, path)
  const [page] = await collect(city.target, get(path), 1)
  const answer = await fetch(new URL(form.path, city.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: city.url },
    body: new URLSearchParams(filledIn(form, person, captchaOf(page!))),
  })
  if (answer.status !== 303)
    throw new Error(`${person.account} could not sign in at ${path}: ${answer.status}`)
  return cookiesOf(answer)
}

/** Reads the form as a browser's password keeper does. */
export async function signInForm(city: MeasuredCity, path: string): Promise<SignInForm> {
  const visitor = await visitorOf(city).visit(path)
  const password = visitor.document.querySelector('input[type=password]')!
  const form = password.closest('form')!
  const account = form.querySelector('input[autocomplete~=username]')!
  const sent = visitor.fieldsOf(form).map(({ name, value }) => [name, String(value)])
  return {
    path: new URL(form.getAttribute('action') ?? path, city.url).pathname,
    fields: { ...Object.fromEntries(sent), captcha: CAPTCHA },
    account: account.getAttribute('name')!,
    password: password.getAttribute('name')!,
  }
}

export function filledIn(form: SignInForm, person: Credentials, captcha: string): Record<string, string> {
  return {
    ...form.fields,
    [form.account]: person.account,
    [form.password]: person.password,
    [CAPTCHA_ID]: captcha,
  }
}

export function captchaOf(page: string): string {
  const input = new RegExp(`<input[^>]*name="${CAPTCHA_ID}"[^>]*>`).exec(page)?.[0] ?? ''
  const id = /value="([^"]+)"/.exec(input)?.[1]
  if (!id) throw new Error('The sign-in page has no captcha')
  return id
}
