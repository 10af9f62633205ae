import { type Serving, serving } from '../serving.ts'
import { newMinistry } from './ministry.ts'
import { simulator } from './routes.tsx'

/**
 * Plays the ministry’s TW FidO server (`/moise/sp/…`) and, on its page `/phone`, the phones of a few people. `port` 0 takes a
 * free one; `key` and `service` are what the city was set up with; `city` is the only site that the app leads back to.
 */
export function startTwFido({
  port,
  service,
  key,
  city,
}: {
  port: number
  service: string
  key: Buffer
  city: string
}): Promise<Serving> {
  const { fetch } = simulator(newMinistry(service, key), city)
  return serving(fetch, port)
}
