import { paths } from '#foundation/paths.ts'
import { house, type Web } from '#ui/door.tsx'
import { isPicture } from '../parse.ts'
import { FILE } from '../policy.ts'
import { disposition, isActive } from '../rules.ts'
import { attachment, original } from '../webmail.ts'
import { held, idOf, missing } from './held.tsx'

export const routes = house()

routes.get(
  paths.mailOriginal(':id'),
  held(async (c, holder) => {
    const bytes = await original(c.var.context, holder, idOf(c))
    return bytes ? file(c, { name: 'message.eml', type: 'message/rfc822', bytes }, 'attachment') : missing(c)
  }),
)

routes.get(
  '/mail/messages/:id/attachments/:place',
  held(async (c, holder) => {
    const found = await attachment(c.var.context, holder, idOf(c), placeOf(c))
    return found ? file(c, found, 'attachment') : missing(c)
  }),
)

/** Pictures within a message, and nothing else: what a browser would run is only ever saved. */
routes.get(
  '/mail/messages/:id/images/:place',
  held(async (c, holder) => {
    const found = await attachment(c.var.context, holder, idOf(c), placeOf(c))
    return found && isPicture(found.type) ? file(c, found, 'inline') : missing(c)
  }),
)

type File = { name: string; type: string; bytes: Buffer }

function file(c: Web, { name, type, bytes }: File, kind: 'attachment' | 'inline'): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': isActive(type) ? 'application/octet-stream' : type,
    'content-disposition': disposition(kind, name),
    'content-security-policy': FILE,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
}

function placeOf(c: Web): number {
  const place = c.req.param('place') ?? ''
  return /^\d{1,4}$/.test(place) ? Number(place) : -1
}
