import { paths } from '#foundation/paths.ts'
import { house, type Web } from '#ui/door.tsx'
import { captchaPicture, captchaSound, newCaptcha } from './captcha.ts'
import { isPurpose } from './rules.ts'

export const routes = house()

routes.post('/captcha/new', async (c) => {
  const purpose = c.req.query('purpose') ?? ''
  if (!isPurpose(purpose)) return c.notFound()
  const id = await newCaptcha(c.var.context, c.var.visit.by, purpose)
  c.header('cache-control', 'no-store')
  return c.json({ id, image: paths.captchaPicture(id), sound: paths.captchaSound(id) })
})

routes.get('/captcha/:file{[\\w.-]+\\.png}', async (c) =>
  media(c, 'image/png', await captchaPicture(c.var.context, idOf(c))),
)

routes.get('/captcha/:file{[\\w.-]+\\.wav}', (c) =>
  media(c, 'audio/wav', captchaSound(c.var.context, idOf(c), c.var.visit.locale)),
)

function idOf(c: Web): string {
  return c.req.param('file')!.slice(0, -4)
}

/** Shown and forgotten; a captcha whose time is over is gone. Safari plays no sound that it cannot ask for in parts. */
function media(c: Web, type: string, bytes: Buffer | undefined): Response {
  c.header('cache-control', 'no-store')
  if (!bytes) return c.body(null, 410)
  c.header('content-type', type)
  c.header('accept-ranges', 'bytes')
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(c.req.header('range') ?? '') ?? []
  if (from === undefined || Number(from) >= bytes.length) return c.body(Uint8Array.from(bytes))
  const part = bytes.subarray(Number(from), to ? Number(to) + 1 : undefined)
  c.header('content-range', `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`)
  return c.body(Uint8Array.from(part), 206)
}
