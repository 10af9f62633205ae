import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { paths } from '#foundation/paths.ts'
import { type Env, localeOf, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'

/** The largest form is a card's signature; letters with their attachments have a limit of their own, behind the sign-in. */
export const FORM_BYTES = 256 * 1024

/** What says how long it is is counted by the server; only what does not is counted here while it comes. */
const counted = bodyLimit({ maxSize: FORM_BYTES, onError: (c) => tooLarge(c as Web) })

/** A form larger than any of ours is not read: forms are held in memory, and anybody may send one. */
export const bodies: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method !== 'POST' || hasOwnLimit(c.req.path)) return next()
  const length = c.req.header('content-length')
  if (length === undefined) return counted(c, next)
  return Number(length) > FORM_BYTES ? tooLarge(c) : next()
}

const FILES: string[] = [paths.adminMovingIn, paths.adminRoster]

/** Letters with their attachments; a whole city's accounts, and its roster; the API, which refuses in its own way; and the provider, which reads the request itself, 56 KiB of it at most. */
function hasOwnLimit(path: string): boolean {
  const counts = [paths.api, paths.oidc].some((own) => path.startsWith(`${own}/`))
  return isLetterForm(path) || FILES.includes(path) || counts
}

async function tooLarge(c: Web): Promise<Response> {
  const frame = { locale: localeOf(c), path: c.req.path, demo: c.var.context.settings.demo }
  const page = await (<ErrorPage frame={frame} kind="not-allowed" />).toString()
  return c.html(`<!doctype html>${page}`, 413)
}

/** Forms that may hold a letter with its attachments. */
export function isLetterForm(path: string): boolean {
  return path.startsWith(`${paths.mail}/`) && path.endsWith('/write')
}
