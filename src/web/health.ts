import { sql } from 'drizzle-orm'
import { house } from '#ui/door.tsx'

/** For the load balancer and the operators; a probe answers in words, never with a page. */
export const health = house()

health.get('/healthz', (c) => c.text('ok'))

health.get('/readyz', async (c) => {
  try {
    await c.var.context.database.execute(sql`select 1`)
    return c.text('ready')
  } catch {
    return c.text('the database does not answer', 503)
  }
})

health.get('/metrics', async (c) => {
  const { registry } = c.var.context.metrics
  return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
})
