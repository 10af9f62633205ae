import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { startMail } from '#features/mailboxes/mail-server.ts'
import type { Context } from '#foundation/context.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { assetsReady } from '#ui/build.ts'
import { createApp } from './app.ts'
import { seedPast } from './demo-past.ts'
import { registerApplication } from './demonstration.ts'
import { greeting } from './greeting.ts'
import { runJobs } from './jobs-runner.ts'
import { prepareCity } from './prepare.ts'
import { type Simulators, startSimulators } from './simulators.ts'
import { openSurroundings, type Surroundings } from './surroundings.ts'

const GRACE_MS = 10_000

try {
  await start()
} catch (error) {
  console.error(reason(error as NodeJS.ErrnoException))
  process.exit(1)
}

async function start(): Promise<void> {
  const settings = settingsFrom(process.env)
  const simulators = startSimulators(settings)
  const [surroundings] = await Promise.all([openSurroundings(settings), assetsReady()])
  try {
    await open(surroundings, simulators)
    console.log(greeting(settings))
  } catch (error) {
    simulators.close()
    await surroundings.close()
    throw error
  }
}

async function open({ context, pool, close }: Surroundings, simulators: Simulators): Promise<void> {
  const isNew = await prepareCity(context)
  await registerApplication(context)
  const mail = await startMail(context)
  const runner = await runJobs(context, pool)
  const server = await openDoors(context)
  context.revocation.start()
  if (isNew) showPast(context)
  closeOnSignal(async () => {
    await new Promise((done) => {
      server.close(done)
      server.closeIdleConnections()
    })
    await mail.close()
    await runner.stop()
    simulators.close()
    await close()
  })
}

/** Behind the open doors: nobody waits for it. */
function showPast(context: Context): void {
  seedPast(context).catch((error: Error) =>
    context.log.warn({ error: error.name }, 'the demonstration has no past'),
  )
}

async function openDoors(context: Context): Promise<Server> {
  const app = createApp(context)
  const server = createServer(
    getRequestListener((request, { incoming, outgoing }) =>
      app.fetch(request, { address: incoming.socket.remoteAddress, incoming, outgoing }),
    ),
  )
  server.listen(context.settings.port, context.settings.host)
  await once(server, 'listening')
  return server
}

/** Takes no new work, finishes what is under way, then lets go of the database. */
function closeOnSignal(close: () => Promise<void>): void {
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The embedded database would end the process at once at these; it is stopped after the last answer.
    process.removeAllListeners(signal)
    process.on(signal, async () => {
      if (closing) return
      closing = true
      setTimeout(() => process.exit(1), GRACE_MS).unref()
      await close()
      process.exit(0)
    })
  }
}

/** What went wrong at the start, for the person at the terminal. */
function reason(error: NodeJS.ErrnoException & { port?: number }): string {
  if (error.code !== 'EADDRINUSE') return `Cityhall does not start: ${error.message}`
  return `Cityhall does not start: port ${error.port} is in use. Set PORT, CITYHALL_SMTP_PORT or CITYHALL_SUBMISSION_PORT to a free one.`
}
