import type { Reply } from './load.ts'
import { get, post } from './request.ts'

export type Line = { ask(request: Buffer): Promise<Reply> }

/** A form as its page has it: where it is sent and with what. */
export type Filled = { path: string; fields: Record<string, string> }

/** Too many were waiting: whoever is turned away has not been served. */
export class TurnedAway extends Error {}

const REDIRECTS = [302, 303, 307]

/** A browser as far as sign-ins need one: it keeps cookies, follows redirects on its own host, and sends forms. */
export class Browser {
  private readonly line: Line
  private readonly origin: string
  private readonly cookies = new Map<string, string>()

  constructor(line: Line, origin: string, cookies: Record<string, string> = {}) {
    this.line = line
    this.origin = origin
    for (const [name, value] of Object.entries(cookies)) this.cookies.set(name, value)
  }

  /** Goes there and on, until there is a page or the way leads to another host. */
  visit(path: string): Promise<Reply> {
    return this.follow(get(path, this.cookie))
  }

  /** Sends a form and goes on likewise. */
  send({ path, fields }: Filled): Promise<Reply> {
    return this.follow(post(path, { origin: this.origin, cookie: this.cookie, fields }))
  }

  private async follow(request: Buffer): Promise<Reply> {
    const reply = await this.line.ask(request)
    if (reply.status === 503) throw new TurnedAway()
    this.keep(reply)
    const to = REDIRECTS.includes(reply.status) ? locationOf(reply) : undefined
    if (to === undefined) return reply
    const { origin, pathname, search } = new URL(to, this.origin)
    return origin === this.origin ? this.visit(pathname + search) : reply
  }

  private keep({ head }: Reply): void {
    for (const [, name, value] of head.matchAll(/\r\nset-cookie: *([^=\r]+)=([^;\r]*)/gi)) {
      if (value) this.cookies.set(name!, value)
      else this.cookies.delete(name!)
    }
  }

  private get cookie(): string {
    return Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ')
  }
}

export function locationOf({ head }: Reply): string {
  return /\r\nlocation: *([^\r]*)/i.exec(head)?.[1] ?? ''
}
