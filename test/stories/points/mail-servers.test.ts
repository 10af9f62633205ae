import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { ImapFlow } from 'imapflow'
import { accountByName } from '#features/accounts/accounts.ts'
import { endAppPassword, newAppPassword } from '#features/accounts/app-passwords.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { mailHomes } from '#features/mailboxes/drivers/dovecot/tables.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { cityhall } from '#test/command.ts'
import { momentOfLoad } from '#test/load-moment.ts'
import { letter, type MailCity, mailLog, startMailCity } from '#test/mail-servers.ts'
import { nowMs, waitFor } from '#test/waiting.ts'
import { openSurroundings, type Surroundings } from '../../../src/surroundings.ts'

const PASSWORD = 'Harbour-2026!'
const OUTSIDE = 'someone@world.example'
const at = (name: string): string => `${name}@kcg.gov.tw`
/** How long it may take until somebody who is locked or has left is cut off, in milliseconds. */
const CUT_OFF_MS = 5_000

describe('Point 3: Dovecot and Postfix with ordinary mail programs', () => {
  let city: MailCity
  let own: Surroundings
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-letters-'))

  before(async () => {
    city = await startMailCity()
    own = await openSurroundings(settingsFrom({ ...city.environment, CITYHALL_LOG: 'silent' }), true)
  })
  after(async () => {
    await own?.close()
    await city?.stop()
    rmSync(folder, { recursive: true })
  })

  const program = (user: string, pass = PASSWORD): ImapFlow => {
    const { imap: port } = city.ports
    return new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      tls: { rejectUnauthorized: false },
      auth: { user, pass },
      logger: false,
    })
  }
  const account = async (name: string): Promise<string> => (await accountByName(own.context, name))!.id

  /** What the server said last, as curl heard it: sends by SMTP or by submission. */
  const send = async (given: {
    from: string
    to: string
    body: string
    login?: string
    tls?: boolean
  }): Promise<string> => {
    const { from, to, body, login, tls } = given
    const file = join(folder, `${Math.random()}.eml`)
    writeFileSync(file, body)
    const port = login ? city.ports.submission : city.ports.smtp
    const said = await curl([
      ...['-v', `smtp://127.0.0.1:${port}`, '--mail-from', from, '--mail-rcpt', to, '-T', file],
      ...(login ? ['-u', login] : []),
      ...(tls ? ['--ssl-reqd', '-k'] : []),
    ])
    const codes = Array.from(said.matchAll(/^< (\d{3} [^\r\n]*)/gm), ([, reply]) => reply!)
    return (
      codes.findLast((reply) => /^[45]/.test(reply)) ??
      codes.findLast((reply) => /queued/.test(reply)) ??
      said
    )
  }
  const arrived = async (name: string, subject: string): Promise<string> => {
    const inbox = (wish: string) =>
      curl(['-u', `${name}:${PASSWORD}`, `imap://127.0.0.1:${city.ports.imap}/INBOX${wish}`])
    const number = await waitFor(subject, async () =>
      /SEARCH (\d+)/.exec(await inbox(`?SUBJECT%20${subject}`))?.at(1),
    )
    return inbox(`;MAILINDEX=${number}`)
  }

  test('curl sends by submission over TLS and fetches by IMAP; the signature verifies, and nobody calls it outside mail', async () => {
    const body = letter({ from: at('linmeiling'), to: at('lijunjie'), subject: 'signed' })
    const forged = body.replace('Subject:', 'X-Cityhall-Outside: yes\r\nSubject:')
    const sent = { from: at('linmeiling'), to: at('lijunjie'), login: `linmeiling:${PASSWORD}`, tls: true }
    assert.match(await send({ ...sent, body: forged }), /^250 2\.0\.0/)
    const raw = await arrived('lijunjie', 'signed')
    assert.doesNotMatch(raw, /^X-Cityhall-Outside/im)
    assert.match(await verified(raw), /verification .* succeeded/)
    assert.match(await verified(raw.replace('Hello', 'Hullo')), /signature verification failed/)
  })

  test('mail from outside is marked as such', async () => {
    const body = letter({ from: OUTSIDE, to: at('lijunjie'), subject: 'foreign' })
    assert.match(await send({ from: OUTSIDE, to: at('lijunjie'), body }), /^250/)
    assert.match(await arrived('lijunjie', 'foreign'), /^X-Cityhall-Outside: yes\r$/m)
    assert.doesNotMatch(mailLog(city, 'dovecot'), /(Error|Warning): /)
  })

  test('imapflow waits (IDLE), is told of a new message, searches and fetches it', async () => {
    const client = program('lijunjie')
    await client.connect()
    await client.mailboxOpen('INBOX')
    const told = once(client, 'exists')
    void client.idle()
    const body = letter({ from: OUTSIDE, to: at('lijunjie'), subject: 'awaited' })
    await send({ from: OUTSIDE, to: at('lijunjie'), body })
    await told
    const found = (await client.search({ subject: 'awaited' })) || []
    assert.equal(found.length, 1)
    const message = await client.fetchOne(String(found[0]), { envelope: true })
    assert.ok(message)
    assert.equal(message.envelope?.subject, 'awaited')
    await client.logout()
  })

  test('Python’s mail library signs in over TLS, sends, fetches and lists the folders', async () => {
    const { submission, imaps } = city.ports
    const said = await python(`
import smtplib, imaplib, ssl
free = ssl._create_unverified_context()
s = smtplib.SMTP('127.0.0.1', ${submission}); s.starttls(context=free); s.login('linmeiling', '${PASSWORD}')
s.sendmail('${at('linmeiling')}', ['${at('zhangyating')}'], 'From: ${at('linmeiling')}\\r\\nSubject: python\\r\\n\\r\\nhi'); s.quit()
i = imaplib.IMAP4_SSL('127.0.0.1', ${imaps}, ssl_context=free); i.login('linmeiling', '${PASSWORD}')
i.append('Sent', None, None, b'Subject: kept\\r\\n\\r\\nhi'); i.select('Sent')
print(i.search(None, 'SUBJECT', 'kept')[1][0].decode(), sorted(l.decode().split(' ')[-1] for l in i.list()[1]))
`)
    assert.equal(said.trim(), "1 ['Drafts', 'INBOX', 'Junk', 'Sent', 'Trash']")
    await arrived('zhangyating', 'python')
  })

  test('the right code for each refusal: unknown, in the city’s name, in another’s name, without relay, too large', async () => {
    const body = letter({ from: OUTSIDE, to: at('lijunjie'), subject: 'no' })
    const login = `linmeiling:${PASSWORD}`
    assert.match(await send({ from: OUTSIDE, to: at('nobody'), body }), /^550 5\.1\.1/)
    assert.match(await send({ from: at('linmeiling'), to: at('lijunjie'), body }), /^550 5\.7\.1/)
    assert.match(await send({ from: at('lijunjie'), to: at('lijunjie'), body, login }), /^553 5\.7\.1/)
    assert.match(await send({ from: OUTSIDE, to: 'other@world.example', body }), /^554 5\.7\.1/)
    const large = letter({ from: OUTSIDE, to: at('lijunjie'), subject: 'large', bytes: 40_000_000 })
    assert.match(await send({ from: OUTSIDE, to: at('lijunjie'), body: large }), /^552 5\.3\.4/)
  })

  test('a full mailbox takes nothing, whether the size was said or not; where another has room, its sender gets a report; a suspended one refuses mail', async () => {
    await change('huangshujuan', { quota: 20_000 })
    const [full, roomy] = [at('huangshujuan'), at('lijunjie')]
    const big = letter({ from: OUTSIDE, to: full, subject: 'big', bytes: 30_000 })
    assert.match(await send({ from: OUTSIDE, to: full, body: big }), /^552 5\.2\.2/)
    assert.match(await unannounced([full], big), /^552 5\.2\.2/)
    assert.match(await unannounced([full], letter({ from: OUTSIDE, to: full, subject: 'fits' })), /^250/)
    await arrived('huangshujuan', 'fits')
    const both = letter({ from: at('linmeiling'), to: `${full}, ${roomy}`, subject: 'both', bytes: 30_000 })
    assert.match(await unannounced([full, roomy], both, 'linmeiling'), /^250/)
    await arrived('lijunjie', 'both')
    assert.match(await arrived('linmeiling', 'Undelivered'), /huangshujuan@[\s\S]*552 5\.2\.2/)
    await change('huangshujuan', { quota: 300_000, standing: 'suspended' })
    const small = letter({ from: OUTSIDE, to: full, subject: 'small' })
    assert.match(await send({ from: OUTSIDE, to: full, body: small }), /^550 5\.2\.1/)
  })

  test('whoever signs in writes in their own name only, also where readers see it: From and Sender', async () => {
    const [own, other] = [at('linmeiling'), at('zhangyating')]
    const login = `linmeiling:${PASSWORD}`
    const says = (head: string) =>
      send({ from: own, to: at('lijunjie'), body: `${head}Subject: heads\r\n\r\nhi\r\n`, login })
    assert.match(await says(`From: Lin <${own}>\r\nSender: ${own}\r\n`), /^250/)
    for (const head of [
      `From: ${other}\r\n`,
      `From: "${own}" <${other}>\r\n`,
      `From: ${own}, ${other}\r\n`,
      `From: ${own}\r\nFrom: ${other}\r\n`,
      `From: ${other}\r\nFrom: ${own}\r\n`,
      `From: ${own}\r\nSender: ${other}\r\n`,
      `From: Lin <mayor@city.example>\r\n`,
      '',
    ])
      assert.match(await says(head), /^553 5\.7\.1 This sender is not yours/, head)
  })

  test('an app password opens what it was made for, typed with or without dashes, until it is ended', async () => {
    const holder = await account('linmeiling')
    const wish = { account: holder, name: 'phone', scopes: ['imap' as const] }
    const { id, secret } = (await newAppPassword(own.context, SYSTEM, wish))!
    for (const typed of [secret, secret.replaceAll('-', '')]) {
      const client = program('linmeiling', typed)
      await client.connect()
      await client.logout()
    }
    const body = letter({ from: at('linmeiling'), to: at('lijunjie'), subject: 'no' })
    const sent = { from: at('linmeiling'), to: at('lijunjie'), body, login: `linmeiling:${secret}` }
    assert.match(await send(sent), /^535/)
    await endAppPassword(own.context, SYSTEM, { account: holder, id })
    await assert.rejects(program('linmeiling', secret).connect())
  })

  test('a holder who is locked, and one who leaves, are cut off within 5 s, open connections included', async (t) => {
    const persons = join(folder, 'persons.csv')
    writeFileSync(
      persons,
      `${HEAD}\nO100000004,李俊傑,075-12-01,職員,3979C0000A,戶政科,科員,105-05-01,110-01-01,離職\n`,
    )
    /** Each answers when it was done, in milliseconds. */
    const deeds = {
      zhangyating: async () => {
        const began = nowMs()
        await lockAccounts(own.context, SYSTEM, [await account('zhangyating')], 'administrator')
        return began
      },
      lijunjie: async () => {
        const loaded = momentOfLoad(own.context)
        await cityhall(`roster import --persons ${persons} --force`, city.environment)
        return loaded
      },
    }
    for (const [name, deed] of Object.entries(deeds)) {
      const waiting = [program(name), program(name)]
      for (const client of waiting) {
        await client.connect()
        await client.mailboxOpen('INBOX')
        client.on('error', () => {})
        void client.idle().catch(() => {})
      }
      const gone = Promise.all(waiting.map((client) => once(client, 'close').then(nowMs)))
      const done = await deed()
      const took = Math.round(Math.max(...(await gone)) - done)
      t.diagnostic(`${name} was cut off after ${took} ms`)
      assert.ok(took < CUT_OFF_MS, `${took} ms`)
      await assert.rejects(program(name).connect())
      const body = letter({ from: at(name), to: at('linmeiling'), subject: 'no' })
      assert.match(
        await send({ from: at(name), to: at('linmeiling'), body, login: `${name}:${PASSWORD}` }),
        /^535/,
      )
    }
  })

  test('five wrong passwords lock the name for mail programs too; the same one again counts once', async () => {
    const same = `chenzhiqiang:Wrong-2026!`
    const body = letter({ from: at('chenzhiqiang'), to: at('linmeiling'), subject: 'no' })
    const sent = { from: at('chenzhiqiang'), to: at('linmeiling'), body }
    for (let tries = 0; tries < 6; tries++) assert.match(await send({ ...sent, login: same }), /^535/)
    assert.match(await send({ ...sent, login: `chenzhiqiang:${PASSWORD}` }), /^250/)
    for (let tries = 0; tries < 4; tries++)
      assert.match(await send({ ...sent, login: `chenzhiqiang:Wrong-${tries}!` }), /^535/)
    assert.match(await send({ ...sent, login: `chenzhiqiang:${PASSWORD}` }), /^535/)
    await assert.rejects(program('chenzhiqiang').connect())
  })

  test('the configuration for another machine is written with units, database role and the same signing key', async () => {
    const to = join(folder, 'elsewhere')
    const { out } = await cityhall(`mail-servers write --to ${to} --json`, city.environment)
    const files = JSON.parse(out) as string[]
    for (const name of [
      'postfix/conf/main.cf',
      'systemd/cityhall-postfix.service',
      'database.sql',
      'prepare.sh',
    ])
      assert.ok(files.includes(join(to, name)), name)
    const keys = [to, join(city.data, 'mail-servers')].map((at) =>
      readFileSync(join(at, 'opendkim/key.pem'), 'utf8'),
    )
    assert.equal(keys[0], keys[1])
    const checked = spawnSync('doveconf', ['-n', '-c', join(to, 'dovecot/dovecot.conf')], {
      encoding: 'utf8',
    })
    assert.equal(checked.status, 0, checked.stderr)
  })

  async function change(name: string, values: Partial<typeof mailHomes.$inferInsert>): Promise<void> {
    await own.context.database.update(mailHomes).set(values).where(eq(mailHomes.name, name))
  }

  /** By the key that the DNS is to publish, as another city's server checks it. */
  async function verified(raw: string): Promise<string> {
    const records = JSON.parse((await cityhall('mail-servers dns --json', city.environment)).out)
    const key = records.find(({ name }: { name: string }) => name.includes('_domainkey'))
    const [conf, keys, message] = ['verify.conf', 'keys', 'message'].map((name) => join(folder, name))
    writeFileSync(keys!, `${key.name} ${key.value}\n`)
    writeFileSync(conf!, `Mode v\nTestPublicKeys ${keys}\nSyslog no\nRequireSafeKeys no\n`)
    writeFileSync(message!, raw)
    const { stdout, stderr } = spawnSync('opendkim', ['-x', conf!, '-t', message!, '-v'], {
      encoding: 'utf8',
    })
    return `${stdout}${stderr}`
  }

  /** A program that announces no size, as SMTP of old; answers what was said in the end. */
  async function unannounced(to: string[], body: string, name?: string): Promise<string> {
    const port = name ? city.ports.submission : city.ports.smtp
    const said = await python(`
import smtplib
s = smtplib.SMTP('127.0.0.1', ${port}); s.ehlo('old.example')
${name ? `s.login('${name}', '${PASSWORD}')` : ''}
s.mail('${name ? at(name) : OUTSIDE}')
for one in ${JSON.stringify(to)}: s.rcpt(one)
code, words = s.data(${JSON.stringify(body)})
print(code, words.decode())
`)
    return said.trim()
  }
})

const HEAD = 'id_number,name,birthday,category,agency_code,unit,title,start_date,end_date,status'

async function curl(given: string[]): Promise<string> {
  const child = spawn('curl', ['-sS', '-m', '30', ...given], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return said.slice(0, 2).join('')
}

async function python(program: string): Promise<string> {
  const child = spawn('python3', ['-c', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')])
  return said
}
