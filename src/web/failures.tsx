import type { ErrorHandler, NotFoundHandler } from 'hono'
import { Overloaded } from '#foundation/hasher.ts'
import { nameAndPlace } from '#foundation/log.ts'
import { type Env, page, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { RETRY_SECONDS } from './admission.tsx'

export const notFound: NotFoundHandler<Env> = (c) =>
  page(c as Web, <ErrorPage frame={c.var.visit.frame} kind="not-found" />, 404)

/** A short page without details; the log has them, under the same number. */
export const failed: ErrorHandler<Env> = (error, c) => {
  const { frame } = c.var.visit
  if (error instanceof Overloaded) {
    c.header('retry-after', String(RETRY_SECONDS))
    return page(c, <ErrorPage frame={frame} kind="busy" />, 503)
  }
  const { log } = c.var.context
  log.error({ error: nameAndPlace(error) }, 'a request failed')
  return page(c, <ErrorPage frame={frame} kind="broken" reference={log.bindings().request} />, 500)
}
