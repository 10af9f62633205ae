import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import type { Context } from '#foundation/context.ts'
import { behindPostfix } from '#foundation/mail-settings.ts'
import { addresseeOf } from './addressees.ts'
import { judge } from './judging.ts'
import { lookUp } from './lookups.ts'
import { milter } from './milter.ts'
import { type Caller, OUTSIDE } from './receiving.ts'
import { isOfDomain, localPart } from './rules.ts'
import { socketmap } from './socketmap.ts'

export type Asked = { lookupsPort: number; milterPort: number; close(): Promise<void> }

/** Answers Postfix: who gets mail, who may send, and whether a message may be taken. Port 0 takes any free one. */
export async function answerPostfix(context: Context): Promise<Asked> {
  const { settings, log } = context
  const complain = (error: Error): never => {
    log.error({ error: error.name }, 'Postfix was asked to wait')
    throw error
  }
  const lookups = socketmap((map, key) => lookUp(context, map, key).catch(complain))
  const judging = milter((shown) => judge(context, shown).catch(complain))
  const { listen } = behindPostfix(settings)
  const [first, second] = await Promise.all([
    opened(lookups, settings.lookupsPort, listen),
    opened(judging, settings.milterPort, listen),
  ])
  return {
    lookupsPort: first.port,
    milterPort: second.port,
    close: async () => void (await Promise.all([first.close(), second.close()])),
  }
}

/**
 * Who stands behind mail that Postfix hands to lists and to our letters' return addresses. It has let nobody write in the
 * city's name who did not sign in, so a sender of the city is who it says.
 */
export async function vouchedFor(context: Context, sender: string): Promise<Caller> {
  if (!isOfDomain(sender, context.settings.cityDomain)) return OUTSIDE
  const found = await addresseeOf(context, localPart(sender))
  if (found?.kind !== 'mailbox' || !found.account) return { kind: 'outbox' }
  return { kind: 'holder', account: found.account, mailbox: found.id }
}

/** Postfix keeps its connections; those that are open end with the server, and it comes again. */
async function opened(
  server: Server,
  port: number,
  host: string,
): Promise<{ port: number; close(): Promise<void> }> {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  await once(server.listen(port, host), 'listening')
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done())
      for (const socket of open) socket.destroy()
    })
  return { port: (server.address() as AddressInfo).port, close }
}
