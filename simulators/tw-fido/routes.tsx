import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { type Act, act, open } from './acts.ts'
import { interfaces, liveRequests, type Ministry } from './ministry.ts'
import { PhonePage } from './pages.tsx'
import { phoneOf, phones } from './phones.ts'

const SLOW_MS = 20_000

export function simulator(ministry: Ministry, city: string): Hono {
  const app = new Hono()
  app.route('/moise/sp', endpoints(ministry))
  app.route('/phone', phonePage(ministry, city))
  app.get('/', (c) => c.redirect('/phone'))
  // What the phone does with mobilemoica://moica.moi.gov.tw/a2a/verifySign
  app.get('/a2a/verifySign', (c) => {
    const { sp_ticket = '', rtn_url = '' } = c.req.query()
    const back = Buffer.from(rtn_url, 'base64url').toString()
    return c.redirect(`/phone?${new URLSearchParams({ ticket: sp_ticket, back })}`)
  })
  app.post('/simulator/act', async (c) => {
    const said = act(ministry, (await c.req.json()) as Act)
    return c.json({ said, requests: liveRequests(ministry) })
  })
  return app
}

function endpoints(ministry: Ministry): Hono {
  return new Hono().post('/:name', async (c) => {
    const { troubles } = ministry
    const answer = interfaces[c.req.param('name')]
    if (!answer) return c.notFound()
    if (troubles.has('slow')) await sleep(SLOW_MS, undefined, { ref: false })
    if (troubles.has('down')) return c.text('Service Unavailable', 503)
    if (troubles.has('garbage')) return c.html('<p>維護中</p>')
    const body = await c.req.json().catch(() => ({}))
    return c.json(answer(ministry, body))
  })
}

function phonePage(ministry: Ministry, city: string): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    const { person, ticket, back, said } = c.req.query()
    const opened = open(ministry, ticket)
    const phone = phoneOf(person) ?? phoneOf(opened?.idNumber) ?? phones[0]!
    const shown = { ministry, phone, opened, said, back: back?.startsWith(`${city}/`) ? back : undefined }
    return c.html(html`<!doctype html>${<PhonePage {...shown} />}`)
  })
  app.post('/', async (c) => {
    const form = await c.req.formData()
    const {
      back = '',
      on,
      ...sent
    } = Object.fromEntries([...form].map(([name, value]) => [name, `${value}`]))
    const said = act(ministry, { ...sent, on: on === undefined ? undefined : on === 'yes' })
    return c.redirect(`/phone?${new URLSearchParams({ person: sent.phone ?? '', said, back })}`, 303)
  })
  return app
}
