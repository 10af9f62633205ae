import { existsSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { house, type Web } from './door.tsx'

const FOLDER = join(import.meta.dirname, '../../dist/assets')
const YEAR_S = 31_536_000
const LOOK_MS = 1000
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/svg+xml',
}

let manifest: { [name: string]: string } = {}
let readAt = 0
let lookAgainAt = 0

/** The address of a file that the build made: 'city.css' → '/assets/city-1a2b3c4d.css'. */
export function asset(name: string): string {
  return `/assets/${names()[name] ?? name}`
}

export const routes = house()

routes.get('/assets/:file', (c) => serve(c, c.req.param('file')))
routes.get('/favicon.ico', (c) => serve(c, names()['mark.svg'] ?? ''))

/** Names carry a hash of what is in the file, so a browser may keep it for ever. */
async function serve(c: Web, file: string): Promise<Response> {
  if (!Object.values(names()).includes(file)) return c.notFound()
  const [ending, coding] = smallest(c.req.header('accept-encoding') ?? '', file)
  const kept = c.req.path.startsWith('/assets/')
    ? `public, max-age=${YEAR_S}, immutable`
    : 'public, max-age=86400'
  return c.body(new Uint8Array(await readFile(join(FOLDER, file + ending))), 200, {
    'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'cache-control': kept,
    vary: 'accept-encoding',
    ...(coding && { 'content-encoding': coding }),
  })
}

function smallest(accepted: string, file: string): [ending: string, coding: string | undefined] {
  if (/\bbr\b/.test(accepted) && existsSync(join(FOLDER, `${file}.br`))) return ['.br', 'br']
  if (/\bgzip\b/.test(accepted) && existsSync(join(FOLDER, `${file}.gz`))) return ['.gz', 'gzip']
  return ['', undefined]
}

/** A build is noticed within a second: pages name several files each. */
function names(): { [name: string]: string } {
  if (performance.now() < lookAgainAt) return manifest
  lookAgainAt = performance.now() + LOOK_MS
  const file = join(FOLDER, 'manifest.json')
  const changedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (changedAt > readAt) {
    manifest = JSON.parse(readFileSync(file, 'utf8'))
    readAt = changedAt
  }
  return manifest
}
