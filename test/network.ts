import { Visitor } from './visitor.ts'

/** Somebody at a browser, over the network. Where it is sent outside of the city it does not go: that address is noted. */
export class NetworkVisitor extends Visitor {
  readonly outside: URL[]

  /** `host` is the one of several that answers, whatever the city's address. */
  constructor(city: string, host = city) {
    const outside: URL[] = []
    super({
      origin: city,
      fetch(request) {
        const url = new URL(request.url)
        if (url.origin === city) return atHost(request, host)
        outside.push(url)
        return new Response()
      },
    })
    this.outside = outside
  }

  /** Where it was sent last outside of the city. */
  get landed(): URL {
    const last = this.outside.at(-1)
    if (!last) throw new Error(`nobody was sent anywhere: ${this.url} ${this.status}\n${this.html}`)
    return last
  }
}

/** A city's request as one of its hosts gets it. */
export async function atHost(request: Request, host: string): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const { method, headers } = request
  const body = method === 'GET' || method === 'HEAD' ? undefined : await request.arrayBuffer()
  return fetch(host + pathname + search, { method, headers, body, redirect: 'manual' })
}
