/** The city's address as everybody outside knows it: a proxy in front keeps the certificate. */
export const CITY = 'https://cityhall.example'
export const ISSUER = `${CITY}/oidc`

/** Sends a request to the city from this network address. */
export type Reach = (request: Request, from: string) => Promise<Response>

const TRIES = 30

/** What stands in front of a city: TLS ends there, it says where a request came from, and where the city is too busy it tries again. */
export function throughProxy(address: string): Reach {
  return async (request, from) => {
    const { pathname, search } = new URL(request.url)
    const headers = new Headers(request.headers)
    headers.set('x-forwarded-for', from)
    headers.set('x-forwarded-proto', 'https')
    const body = request.body ? await request.arrayBuffer() : undefined
    const init: RequestInit = { method: request.method, headers, body, redirect: 'manual' }
    let answer = await fetch(address + pathname + search, init)
    for (let tries = 1; answer.status === 503 && tries < TRIES; tries++) {
      await seconds(Number(answer.headers.get('retry-after') ?? 1))
      answer = await fetch(address + pathname + search, init)
    }
    return answer
  }
}

export function seconds(count: number): Promise<void> {
  return new Promise((done) => setTimeout(done, count * 1000))
}
