import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import type { Context } from '#foundation/context.ts'
import { behindPostfix } from '#foundation/mail-settings.ts'
import { answerPostfix, vouchedFor } from './behind-postfix.ts'
import { tellWays } from './drivers/dovecot/ways.ts'
import { type Caller, checkRecipient, checkSender, OUTSIDE, Refused, takeMessage } from './receiving.ts'
import { MESSAGE_BYTES } from './rules.ts'
import { signInToSend } from './submission.ts'

export type MailServer = { smtpPort: number; submissionPort: number; close(): Promise<void> }

/** Each may hold one message of 36 MiB in memory. */
const MOST_CLIENTS = 30
const CLOSING_MS = 3_000

/** Opens both ports: mail for the city from anywhere, and mail from those who sign in. Port 0 takes any free one. */
export async function startMail(context: Context): Promise<MailServer> {
  if (context.settings.mail === 'dovecot') return startBehindPostfix(context)
  const { host, smtpPort, submissionPort } = context.settings
  const receiver = server(context, { authOptional: true }, ['AUTH'])
  const submission = server(context, { allowInsecureAuth: true, authMethods: ['PLAIN', 'LOGIN'] })
  const ports = await Promise.all([
    listen(receiver, smtpPort, host),
    listen(submission, submissionPort, host),
  ])
  return {
    smtpPort: ports[0],
    submissionPort: ports[1],
    close: async () => {
      await Promise.all([receiver, submission].map((one) => new Promise<void>((done) => one.close(done))))
    },
  }
}

/** The two ports are Postfix's then; from it come its questions, and what only Cityhall can take: mail to lists, and delivery reports. */
async function startBehindPostfix(context: Context): Promise<MailServer> {
  await tellWays(context)
  const { listsPort, smtpPort, submissionPort } = context.settings
  const receiver = server(context, { authOptional: true, onMailFrom: vouch(context) }, ['AUTH', 'STARTTLS'])
  const asked = await answerPostfix(context)
  await listen(receiver, listsPort, behindPostfix(context.settings).listen)
  return {
    smtpPort,
    submissionPort,
    close: async () => {
      await Promise.all([asked.close(), new Promise<void>((done) => receiver.close(done))])
    },
  }
}

function vouch(context: Context): NonNullable<SMTPServerOptions['onMailFrom']> {
  return ({ address }, session, done) =>
    answer(context, done, async () => {
      // As the library has it, whoever has signed in.
      Object.assign(session, { user: await vouchedFor(context, address) })
      await checkSender(context, callerOf(session), address)
    })
}

async function listen(server: SMTPServer, port: number, host: string): Promise<number> {
  const listening = server.listen(port, host)
  await once(listening, 'listening')
  return (listening.address() as AddressInfo).port
}

function server(context: Context, options: SMTPServerOptions, disabled: string[] = []): SMTPServer {
  const certificate = certificateOf(context)
  const made = new SMTPServer({
    ...certificate,
    disabledCommands: certificate ? disabled : [...disabled, 'STARTTLS'],
    name: context.settings.cityDomain,
    banner: 'Cityhall',
    size: MESSAGE_BYTES,
    maxClients: MOST_CLIENTS,
    closeTimeout: CLOSING_MS,
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, session, done) =>
      answer(context, done, async () => {
        if (certificate) checkSecrecy(session)
        return { user: await signInToSend(context, auth, session.remoteAddress) }
      }),
    onMailFrom: (address, session, done) =>
      answer(context, done, () => checkSender(context, callerOf(session), address.address)),
    onRcptTo: (address, session, done) =>
      answer(context, done, () =>
        checkRecipient(context, callerOf(session), {
          sender: senderOf(session),
          recipient: address.address,
          size: announcedSize(session),
        }),
      ),
    onData: (stream, session, done) => answer(context, done, () => receive(context, stream, session)),
    ...options,
  })
  // A connection that breaks off is no fault of ours; without a listener it would end the process.
  made.on('error', (error) => context.log.debug({ error: error.name }, 'an SMTP connection failed'))
  return made
}

/** What STARTTLS shows; without one both ports speak in the clear. */
function certificateOf({ settings }: Context): { cert: Buffer; key: Buffer } | undefined {
  const { mailCertificate, mailKey } = settings
  return mailCertificate && mailKey
    ? { cert: readFileSync(mailCertificate), key: readFileSync(mailKey) }
    : undefined
}

/** Passwords are said over TLS only (RFC 8314); our own outbox comes from this machine. */
function checkSecrecy({ secure, remoteAddress }: SMTPServerSession): void {
  if (!secure && !/^(::ffff:)?127\.|^::1$/.test(remoteAddress))
    throw new Refused(538, '5.7.11 Please start TLS first')
}

/** Reads the message to its end; 250 is said only after it is stored. Beyond the limit the server itself says 552. */
async function receive(
  context: Context,
  stream: Readable & { sizeExceeded: boolean },
  session: SMTPServerSession,
): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer)
  if (stream.sizeExceeded) throw new Refused(552, '5.3.4 Message too big')
  const { rcptTo } = session.envelope
  await takeMessage(context, callerOf(session), {
    sender: senderOf(session),
    recipients: rcptTo.map(({ address }) => address),
    raw: Buffer.concat(chunks),
    from: `${session.hostNameAppearsAs} ([${session.remoteAddress}])`,
  })
  return '2.6.0 Stored'
}

function callerOf(session: SMTPServerSession): Caller {
  return (session.user as Caller | undefined) ?? OUTSIDE
}

function senderOf({ envelope: { mailFrom } }: SMTPServerSession): string {
  return mailFrom ? mailFrom.address : ''
}

function announcedSize({ envelope }: SMTPServerSession): number {
  const args = (envelope.mailFrom ? envelope.mailFrom.args : {}) as { SIZE?: string }
  return Number(args.SIZE ?? 1)
}

/** Says what a refusal says; anything else that breaks is ours, and the sender may come again. */
function answer<T>(
  context: Context,
  done: (error?: Error | null, given?: T) => void,
  work: () => Promise<T>,
): void {
  work().then(
    (given) => done(null, given),
    (error: Error) => {
      if (error instanceof Refused) return done(error)
      context.log.error({ error: error.name }, 'the mail server failed')
      done(new Refused(451, '4.3.0 Please try again later'))
    },
  )
}
