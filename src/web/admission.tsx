import type { MiddlewareHandler } from 'hono'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { type Env, formOf, localeOf } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'

/** Seconds after which it is worth trying again when too many passwords wait. */
export const RETRY_SECONDS = 3

/** Where forms with a password are sent by people who are not signed in. */
const WITH_PASSWORD: string[] = [paths.signIn, paths.signInCode, paths.portal]

/**
 * Lets in as many sign-ins as can be served in a bearable time, before a single look at the database; the others get 503 at
 * the price of a page made once. Their forms stay good: nothing of them has been used up. A place is for those whose form
 * has arrived: whoever sends it letter by letter would keep the place from everybody else.
 */
export function admission({ settings }: Context): MiddlewareHandler<Env> {
  const pages = new Map<string, Promise<string>>()
  const busyPage = (locale: Locale, path: string): Promise<string> => {
    const made = pages.get(`${locale} ${path}`) ?? render(locale, path, settings.demo)
    pages.set(`${locale} ${path}`, made)
    return made
  }
  return async (c, next) => {
    if (c.req.method !== 'POST' || !WITH_PASSWORD.includes(c.req.path)) return next()
    const { hasher } = c.var.context
    const glance = hasher.admit()
    glance?.leave()
    // Routes find the form read.
    if (glance) await formOf(c)
    const place = glance && hasher.admit()
    if (!place) {
      c.header('retry-after', String(RETRY_SECONDS))
      return c.html(await busyPage(localeOf(c), c.req.path), 503)
    }
    await next().finally(place.leave)
  }
}

async function render(locale: Locale, path: string, demo: boolean): Promise<string> {
  const page = <ErrorPage frame={{ locale, path, demo }} kind="busy" />
  return `<!doctype html>${await page.toString()}`
}
