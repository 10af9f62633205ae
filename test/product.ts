import type { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import type { Env } from '#ui/door.tsx'
import type { Door } from '../src/app.ts'

/** Somebody who tries every address: what tells the site who they are, and the agencies they may see. */
export type Officer = {
  name: string
  /** What is reached: officers of one agency are led to the same things. */
  over: string
  cookie: string
  reach: Set<string>
  /** One's own name. */
  own: string
  /** Who has done something to people in reach is named where deeds are told, wherever they belong to. */
  doer: string
  /** Takes up the role, and lays down every other. */
  take(): Promise<void>
}
/** What was tried, and what was found. */
export type Product = { requests: number; leaks: string[]; seen: Map<string, Map<string, number>> }
export type Answer = { status: number; body: string; type: string }
export type Site = { fetch(request: Request, from: { address: string }): Response | Promise<Response> }

const ORIGIN = 'http://localhost'
/** Of addresses that differ only in what they are about, so many are tried for each agency. */
const ALIKE = 2
/** What is looked for where something can be looked for: it stands in every name. */
export const SOUGHT = '密'
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const NOBODY = '01990000-0000-7000-8000-000000000000'
const DEEDS = /^\/admin\/audit/
/** A name that tells which agency its bearer belongs to. */
const MARK = /密([0-9A-Z]{10})/g

/** Every route of the console that is asked for by GET, or POST, as the doors name them: a new room comes in by itself. */
export function routesOf(doors: Door[], method: 'GET' | 'POST'): string[] {
  const all = doors.flatMap(({ room }) => (room as Hono<Env> | undefined)?.routes ?? [])
  const own = all.filter((route) => route.method === method && /^\/(admin|api)(\/|$)/.test(route.path))
  return [...new Set(own.map(({ path }) => path))].sort()
}

/** Everybody goes wherever the site leads them; then everybody goes wherever it has led anybody. */
export async function tried(
  site: Site,
  officers: Officer[],
  routes: string[],
  posts: string[],
): Promise<Product> {
  const product: Product = { requests: 0, leaks: [], seen: new Map() }
  const known = new Set(routes.filter((route) => !route.includes(':')))
  const shapes = new Map<string, number>()
  for (const officer of officers) {
    await officer.take()
    for (const way of known)
      for (const next of ledTo(way, await look(site, officer, way, product)))
        if (!known.has(next) && isFew(shapes, `${officer.over} ${shapeOf(next)}`)) known.add(next)
  }
  for (const officer of officers) await goEverywhere(site, officer, [...known], posts, product)
  return product
}

async function goEverywhere(
  site: Site,
  officer: Officer,
  known: string[],
  posts: string[],
  product: Product,
): Promise<void> {
  await officer.take()
  const seen = product.seen.get(officer.name)!
  for (const way of known.filter((way) => !seen.has(way))) await look(site, officer, way, product)
  await press(site, officer, posts, product)
}

/** Where a page leads; what is filtered or sorted leads to nothing new. */
function ledTo(way: string, answer: Answer): string[] {
  return way.includes('?') ? [] : ways(answer)
}

function isFew(shapes: Map<string, number>, shape: string): boolean {
  const alike = (shapes.get(shape) ?? 0) + 1
  shapes.set(shape, alike)
  return alike <= ALIKE
}

/** Whatever an officer was not shown, no button of it does anything. */
async function press(site: Site, officer: Officer, posts: string[], product: Product): Promise<void> {
  const hidden = [...product.seen.get(officer.name)!].filter(
    ([way, status]) => status === 404 && missing(way) !== way,
  )
  for (const route of posts) {
    const [way] = hidden.find(([one]) => new URL(one, ORIGIN).pathname.match(beginningOf(route))) ?? []
    if (!way) continue
    const path = way.split('?')[0]! + route.slice(route.lastIndexOf(':')).replace(/^:\w+/, '')
    const { status } = await ask(site, officer, path, 'POST')
    product.requests++
    if (![403, 404].includes(status)) product.leaks.push(`${officer.name}: POST ${path} answers ${status}`)
  }
}

/** An address up to its last id. */
function beginningOf(route: string): RegExp {
  return new RegExp(`^${route.slice(0, route.lastIndexOf(':')).replace(/:\w+/g, '[^/]+')}[^/]+$`)
}

async function look(site: Site, officer: Officer, way: string, product: Product): Promise<Answer> {
  const seen = product.seen.get(officer.name) ?? new Map<string, number>()
  product.seen.set(officer.name, seen)
  // The guard looks at no more than the path: once shut out of such addresses, always.
  if (seen.get(`shut ${shapeOf(way)}`)) return { status: 403, body: '', type: '' }
  const answer = await ask(site, officer, way)
  product.requests++
  seen.set(way, answer.status)
  if (answer.status === 403) seen.set(`shut ${shapeOf(way)}`, 1)
  const isNamed = answer.status === 404 && missing(way) !== way
  const isTold = isNamed && !(await isLikeMissing(site, officer, way, answer, product))
  product.leaks.push(
    ...leaked(officer, way, answer).map((agency) => `${officer.name}: ${way} names ${agency}`),
    ...(answer.status >= 500 ? [`${officer.name}: ${way} breaks`] : []),
    ...(isTold ? [`${officer.name}: ${way} does not look like one that is missing`] : []),
  )
  return answer
}

const missed = new WeakMap<Officer, Map<string, string>>()

async function isLikeMissing(
  site: Site,
  officer: Officer,
  way: string,
  answer: Answer,
  product: Product,
): Promise<boolean> {
  const own = missed.get(officer) ?? new Map<string, string>()
  missed.set(officer, own)
  const none = missing(way)
  if (!own.has(none)) {
    product.requests++
    own.set(none, plain(await ask(site, officer, none), none))
  }
  return own.get(none) === plain(answer, way)
}

/** What an officer is shown now, one address of each shape, to be held against what is shown after something was added out of reach. */
export async function shownTo(site: Site, officer: Officer, product: Product): Promise<Map<string, string>> {
  await officer.take()
  const shapes = new Set<string>()
  const shown = new Map<string, string>()
  for (const [way, status] of product.seen.get(officer.name)!) {
    if (status !== 200 || shapes.has(shapeOf(way))) continue
    shapes.add(shapeOf(way))
    product.requests++
    shown.set(way, plain(await ask(site, officer, way), way))
  }
  return shown
}

/** Of what was shown before, what is different now. */
export async function changedFor(
  site: Site,
  officer: Officer,
  before: Map<string, string>,
  product: Product,
): Promise<string[]> {
  await officer.take()
  const changed: string[] = []
  for (const [way, was] of before) {
    product.requests++
    if (plain(await ask(site, officer, way), way) !== was) changed.push(`${officer.name}: ${way} has changed`)
  }
  return changed
}

/** One request of one officer. */
async function ask(site: Site, officer: Officer, path: string, method = 'GET'): Promise<Answer> {
  const headers = { cookie: officer.cookie, origin: ORIGIN, 'user-agent': 'product' }
  const body = method === 'POST' ? new URLSearchParams() : undefined
  const request = new Request(new URL(path, ORIGIN), { method, headers, body })
  const response = await site.fetch(request, { address: '127.0.0.1' })
  const type = response.headers.get('content-type') ?? ''
  return { status: response.status, body: await response.text(), type }
}

/** Addresses of the console that a page leads to: its links, and its searches and filters. */
function ways({ body, type }: Answer): string[] {
  if (!type.startsWith('text/html')) return []
  const { document } = parseHTML(body)
  // Files of the other kind hold the same rows, and cannot be read here.
  const links = [...document.querySelectorAll('a[href^="/admin"]')]
    .map((one) => one.getAttribute('href')!)
    .filter((href) => !href.includes('as=ods'))
  const forms = [...document.querySelectorAll('form')].filter(
    (form) => (form.getAttribute('method') ?? 'get').toLowerCase() === 'get',
  )
  return [...links, ...forms.flatMap((form) => searches(form))].map((way) => way.split('#')[0]!)
}

function searches(form: Element): string[] {
  const action = form.getAttribute('action') ?? ''
  if (!action.startsWith('/admin')) return []
  const texts = [...form.querySelectorAll('input[type=search], input[type=text], input:not([type])')]
  const choices = [...form.querySelectorAll('select')].flatMap((select) =>
    [...select.querySelectorAll('option')].slice(1, 3).map((option) => [select, option] as const),
  )
  const name = (one: Element) => one.getAttribute('name') ?? ''
  return [
    ...texts.map((one) => `${action}?${new URLSearchParams({ [name(one)]: SOUGHT })}`),
    ...choices.map(([one, option]) => {
      const value = option.getAttribute('value') ?? ''
      return `${action}?${new URLSearchParams({ [name(one)]: value })}`
    }),
  ]
}

/** The shape of an address: which page it is, whatever it is about. */
function shapeOf(way: string): string {
  const url = new URL(way, ORIGIN)
  const keys = [...new Set(url.searchParams.keys())].sort().join('&')
  const path = url.pathname
    .replace(ID, ':id')
    .replace(/\/\d+(?=\/|$)/g, '/:n')
    .replace(/(\/contacts\/)[^/]+/, '$1:agency')
    .replace(/(\/portal\/(announcements|zones|items)\/)[^/]+/, '$1:piece')
  return `${path}?${keys}`
}

/** Agencies out of reach whose people are named in an answer. */
function leaked(officer: Officer, way: string, { body }: Answer): string[] {
  const known = DEEDS.test(way) ? [officer.own, officer.doer] : [officer.own]
  const named = [...known.reduce((text, name) => text.replaceAll(name, ''), body).matchAll(MARK)].map(
    ([, agency]) => agency!,
  )
  return [...new Set(named)].filter((agency) => !officer.reach.has(agency))
}

/** The same address, of something that does not exist. */
function missing(way: string): string {
  return way.replace(ID, NOBODY)
}

/** An answer without what differs each time, such as the address that it repeats and the nonces of the page. */
function plain({ status, body }: Answer, way: string): string {
  const bare = body
    .replace(ID, ':id')
    .replaceAll(encodeURIComponent(way).replace(ID, ':id'), ':way')
    .replace(/nonce="[^"]*"|value="[A-Za-z0-9_-]{24,}[^"]*"|data-(ends|now)="[^"]*"/g, '')
    .replace(/%3A|:id/g, ':id')
  return `${status} ${bare}`
}
