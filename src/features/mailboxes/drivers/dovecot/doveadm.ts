import type { Context } from '#foundation/context.ts'
import { MailUnavailable } from '../../unavailable.ts'
import { serverOf } from './server.ts'

const PATIENCE_MS = 10_000
/** As sysexits has it: there is nobody, or nothing to do. */
const NO_USER = 67
const NOTHING_THERE = 68

type Answer = [['doveadmResponse' | 'error', unknown, string]]

/** Asks the server's administrator over HTTP; undefined when it knows no such user or has nothing to do. */
export async function doveadm(context: Context, command: string, parameters: object): Promise<unknown> {
  const { doveadm, doveadmKey } = serverOf(context)
  const [[kind, said]] = await ask(`${doveadm}/doveadm/v1`, doveadmKey, [[command, parameters, 'cityhall']])
  if (kind === 'doveadmResponse') return said
  const { exitCode } = said as { exitCode?: number }
  if (exitCode === NO_USER || exitCode === NOTHING_THERE) return undefined
  throw new MailUnavailable(new Error(`doveadm ${command} failed (${exitCode})`))
}

async function ask(url: string, key: string, commands: unknown[]): Promise<Answer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `X-Dovecot-API ${Buffer.from(key).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(commands),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!answer.ok) throw new Error(`doveadm answered ${answer.status}`)
    return (await answer.json()) as Answer
  } catch (error) {
    throw new MailUnavailable(error)
  }
}
