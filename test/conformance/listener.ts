import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A system's address for notices, which takes them all. */
export async function listen() {
  const heard: URLSearchParams[] = []
  const waiting: ((form: URLSearchParams) => void)[] = []
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request))
    response.writeHead(200, { 'cache-control': 'no-store' }).end()
    const first = waiting.shift()
    if (first) first(form)
    else heard.push(form)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/backchannel_logout`,
    next: async () => heard.shift() ?? new Promise<URLSearchParams>((done) => waiting.push(done)),
    stop: () => new Promise((done) => server.close(done)),
  }
}
