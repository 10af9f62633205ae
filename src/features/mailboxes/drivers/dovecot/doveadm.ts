import type { Context } from '#foundation/context.ts'
import { MailUnavailable } from '../../unavailable.ts'
import { serverOf } from './server.ts'

const PATIENCE_MS = 10_000
/** As sysexits has it: it is not as it must be, there is nobody, or nothing to do. */
const NOT_POSSIBLE = 65
const NO_USER = 67
const NOTHING_THERE = 68

type Answer = [['doveadmResponse' | 'error', unknown, string]]

/** Asks the server's administrator over HTTP; undefined when it knows no such user or has nothing to do. */
export async function doveadm(context: Context, command: string, parameters: object): Promise<unknown> {
  const { said, exitCode } = await answerTo(context, command, parameters)
  if (exitCode === 0) return said
  if (exitCode === NO_USER || exitCode === NOTHING_THERE) return undefined
  throw failed(command, exitCode)
}

/** Deletes a folder, unless there is something in it. One that is gone already is deleted. */
export async function deleteEmpty(context: Context, user: string, path: string): Promise<boolean> {
  const wish = { user, mailbox: [path], requireEmpty: true, subscriptions: true }
  const { exitCode } = await answerTo(context, 'mailboxDelete', wish)
  if (exitCode === NOT_POSSIBLE) return false
  if (exitCode === 0 || exitCode === NOTHING_THERE) return true
  throw failed('mailboxDelete', exitCode)
}

async function answerTo(context: Context, command: string, parameters: object) {
  const { doveadm, doveadmKey } = serverOf(context)
  const [[kind, said]] = await ask(`${doveadm}/doveadm/v1`, doveadmKey, [[command, parameters, 'cityhall']])
  const exitCode = kind === 'doveadmResponse' ? 0 : (said as { exitCode?: number }).exitCode
  return { said, exitCode }
}

function failed(command: string, exitCode: number | undefined): MailUnavailable {
  return new MailUnavailable(new Error(`doveadm ${command} failed (${exitCode})`))
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
