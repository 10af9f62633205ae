import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { paths } from '#foundation/paths.ts'
import { type Env, house, page, seeOther, type Web } from '#ui/door.tsx'
import { type Answer, problem } from './answers.ts'
import { documentOf } from './openapi.ts'
import type { Bytes, Operation } from './operation.ts'
import { operations } from './operations.ts'
import { ReferencePage } from './pages/reference.tsx'
import { languageIn, MOST_JSON_BYTES, secretIn } from './rules.ts'
import { serve } from './serving.ts'

export const routes: Hono<Env> = house()

const limited = bodyLimit({
  maxSize: MOST_JSON_BYTES,
  onError: (c) => send(c as Web, refusal(c as Web, 'too-large')),
})
routes.use(`${paths.api}/*`, (c, next) => (c.req.path === paths.apiRosterLoads ? next() : limited(c, next)))

routes.get(paths.api, (c) => seeOther(c, paths.docsApi))

routes.get(paths.docsApi, (c) => {
  const { context, visit } = c.var
  const shown = <ReferencePage frame={visit.frame} url={context.settings.url} />
  return page(c, shown, 200, { public: true })
})

routes.get(paths.apiDocument, (c) => {
  const locale = languageIn(c.req.header('accept-language'))
  c.header('vary', 'accept-language')
  c.header('cache-control', 'public, no-cache')
  return c.json(documentOf(c.var.context.settings.url, locale))
})

for (const operation of operations)
  routes.on(operation.method, addressOf(operation), async (c) =>
    send(c, await serve(c.var.context, operation, asked(c, operation))),
  )

for (const address of new Set(operations.map(addressOf)))
  routes.all(address, (c) => {
    const allowed = operations
      .filter((one) => addressOf(one) === address)
      .map(({ method }) => method.toUpperCase())
    const answer = refusal(c, 'method-not-allowed')
    return send(c, { ...answer, headers: { allow: allowed.join(', ') } })
  })

routes.all(`${paths.api}/*`, (c) => send(c, refusal(c, 'not-found')))

function addressOf({ path }: Operation): string {
  return paths.api + path.replace(/\{(\w+)\}/g, ':$1')
}

function asked(c: Web, { files }: Operation) {
  const { by } = c.var.visit
  return {
    // A session that the browser sends along is no proof here: only the key is.
    from: { kind: 'visitor', address: by.address, agent: by.agent } as const,
    locale: languageIn(c.req.header('accept-language')),
    secret: secretIn(c.req.header('authorization')),
    address: c.req.url,
    params: c.req.param() as { [name: string]: string },
    query: c.req.query(),
    type: c.req.header('content-type') ?? '',
    idempotency: c.req.header('idempotency-key'),
    text: () => c.req.text(),
    ...(files && c.req.raw.body && { stream: c.req.raw.body as unknown as Bytes }),
  }
}

function refusal(c: Web, kind: 'method-not-allowed' | 'not-found' | 'too-large'): Answer {
  return problem(c.var.context.settings.url, languageIn(c.req.header('accept-language')), kind)
}

function send(c: Web, { status, body, location, isProblem, headers }: Answer): Response {
  const locale = languageIn(c.req.header('accept-language'))
  return new Response(body, {
    status,
    headers: {
      'content-type': isProblem ? 'application/problem+json' : 'application/json',
      'content-language': locale,
      'cache-control': 'no-store',
      vary: 'authorization, accept-language',
      ...headers,
      ...(location && { location }),
    },
  })
}
