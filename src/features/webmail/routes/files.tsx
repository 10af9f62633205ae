import { house, page, reachesBeyond, type Web } from '#ui/door.tsx'
import { isShowable, sniffed } from '../kinds.ts'
import { HeadersPage } from '../pages/headers.tsx'
import { LetterBody } from '../pages/letter-body.tsx'
import { PreviewPage } from '../pages/preview.tsx'
import { type Found, headersOf, type Opened, openMessage } from '../parse.ts'
import { bodyPolicy, FILE } from '../policy.ts'
import { disposition, isActive } from '../rules.ts'
import { excerptOf, rowsOf } from '../text.ts'
import { attachment, type Holder, original } from '../webmail.ts'
import { words } from '../words.ts'
import { BASES, deskOf, held, idOf, missing } from './held.tsx'

export const routes = house()

for (const at of BASES) {
  routes.get(
    at.original(':id'),
    held(async (c, holder) => {
      const bytes = await original(c.var.context, holder, idOf(c))
      return bytes
        ? file(c, { name: 'message.eml', type: 'message/rfc822', bytes }, 'attachment')
        : missing(c)
    }),
  )

  routes.get(
    at.headers(':id'),
    held(async (c, holder) => {
      const raw = await original(c.var.context, holder, idOf(c))
      if (!raw) return missing(c)
      const desk = await deskOf(c, holder)
      return page(c, <HeadersPage desk={desk} id={idOf(c)} headers={headersOf(raw)} />)
    }),
  )

  routes.get(
    at.body(':id'),
    held((c, holder) => body(c, holder, [])),
  )
  routes.get(
    at.body(':id', ':place'),
    held((c, holder) => body(c, holder, placesOf(c))),
  )
  routes.get(at.partView(':id', ':place'), held(preview))

  routes.get(
    at.part(':id', ':place'),
    held(async (c, holder) => {
      const found = await attachment(c.var.context, holder, idOf(c), placesOf(c))
      return found ? file(c, found, 'attachment') : missing(c)
    }),
  )

  /** Pictures, by what their bytes are, and nothing else: what a browser would run is only ever saved. */
  routes.get(
    at.inline(':id', ':place'),
    held(async (c, holder) => {
      const found = await attachment(c.var.context, holder, idOf(c), placesOf(c))
      const type = found && sniffed(found.bytes)
      return found && type ? file(c, { ...found, type }, 'inline') : missing(c)
    }),
  )
}

/** What a frame holds: the HTML of the message, or of the one enclosed at these places. */
async function body(c: Web, holder: Holder, places: number[]): Promise<Response> {
  const id = idOf(c)
  const { context, visit } = c.var
  const raw =
    places.length > 0
      ? (await attachment(context, holder, id, places))?.bytes
      : await original(context, holder, id)
  const message = raw && (await openMessage(raw))
  if (message?.html === undefined) return missing(c)
  const show = c.req.query('show') === 'content'
  c.header('content-security-policy', bodyPolicy(show))
  c.header('x-frame-options', 'SAMEORIGIN')
  c.header('referrer-policy', 'no-referrer')
  const say = words[visit.locale]
  const ways = {
    show,
    image: say.image,
    own: new URL(context.settings.url).origin,
    write: holder.at.writeTo,
    inline: inlineOf(holder, id, places, message),
  }
  const title = message.subject || say.noSubject
  return page(c, <LetterBody locale={visit.locale} title={title} html={message.html} ways={ways} />)
}

function inlineOf({ at }: Holder, id: string, places: number[], { parts }: Opened) {
  return (cid: string): string | undefined => {
    const part = parts.find((one) => one.within && one.cid?.toLowerCase() === cid.toLowerCase())
    return part && at.inline(id, [...places, part.place].join('-'))
  }
}

async function preview(c: Web, holder: Holder): Promise<Response> {
  const places = placesOf(c)
  const part = await attachment(c.var.context, holder, idOf(c), places)
  if (!part || !isShowable(part.kind) || (part.kind === 'picture' && !sniffed(part.bytes))) return missing(c)
  const shown = await shownOf(part)
  if (shown.message) reachesBeyond(c, { frames: ["'self'"] })
  const given = {
    desk: await deskOf(c, holder),
    id: idOf(c),
    places: places.join('-'),
    part,
    show: c.req.query('show') === 'content',
  }
  return page(c, <PreviewPage {...given} {...shown} />)
}

async function shownOf({ kind, bytes }: Found) {
  if (kind === 'message') return { message: await openMessage(bytes) }
  if (kind === 'picture') return {}
  const text = excerptOf(bytes)
  const rows = kind === 'table' ? rowsOf(text.shown) : []
  return rows.length > 0 ? { text, rows } : { text }
}

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

/** 「1」, or within an enclosed message 「0-1」; five deep at most. */
function placesOf(c: Web): number[] {
  const places = c.req.param('place') ?? ''
  return /^\d{1,4}(-\d{1,4}){0,4}$/.test(places) ? places.split('-').map(Number) : [-1]
}
