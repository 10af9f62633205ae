import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { startMail } from '#features/mailboxes/mail-server.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { assetsReady } from '#ui/build.ts'
import { createApp } from './app.ts'
import { greeting } from './greeting.ts'
import { runJobs } from './jobs-runner.ts'
import { prepareCity } from './prepare.ts'
import { openSurroundings } from './surroundings.ts'

const NEEDED_NODE = 24
const GRACE_MS = 10_000

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
  console.error(
    `Cityhall runs on Node ${NEEDED_NODE} or newer and found ${process.version}. \`npm ci\` brings one along on Linux; elsewhere please install it.`,
  )
  process.exit(1)
}

const settings = settingsFrom(process.env)
const [surroundings] = await Promise.all([openSurroundings(settings), assetsReady()])
const { context, pool } = surroundings
await prepareCity(context)
const mail = await startMail(context)
const runner = await runJobs(context, pool)
const app = createApp(context)

const listener = getRequestListener((request, { incoming }) =>
  app.fetch(request, { address: incoming.socket.remoteAddress }),
)
const server = createServer(listener)
server.listen(settings.port, settings.host, () => console.log(greeting(settings)))

let closing = false

/** Takes no new work, finishes what is under way, then lets go of the database. */
async function close(): Promise<void> {
  if (closing) return
  closing = true
  setTimeout(() => process.exit(1), GRACE_MS).unref()
  await new Promise((done) => {
    server.close(done)
    server.closeIdleConnections()
  })
  await mail.close()
  await runner.stop()
  await surroundings.close()
  process.exit(0)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The embedded database would end the process at once at these; it is stopped below, after the last answer.
  process.removeAllListeners(signal)
  process.on(signal, close)
}
