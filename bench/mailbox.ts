// A mailbox of 10 000 messages, and how long its pages take over HTTP: npm run bench:mailbox [-- MESSAGES]
import { createTransport } from 'nodemailer'
import { startMeasuredCity, visitorOf } from './city.ts'

const MESSAGES = Number(process.argv[2] ?? 10_000)
const ROUNDS = 300
const GOAL_MS = 100
const SEARCH_ROUNDS = 30
const SEARCH_GOAL_MS = 1000
/** Each so-manieth message begins a conversation; the others answer it. */
const CONVERSATION = 3
const CONNECTIONS = 8

const city = await startMeasuredCity()
process.on('exit', () => city.process.kill('SIGTERM'))
const visitor = await visitorOf(city).visit('/mail')
await visitor
  .fill('請輸入帳號', 'lijunjie')
  .fill('請輸入密碼', 'Harbour-2026!')
  .fill('請輸入驗證碼', 'KCGX')
  .press('登入')
await fill()
const late: string[] = []
const last = Math.ceil(MESSAGES / CONVERSATION / 50)
for (const path of ['/mail', `/mail?page=${Math.ceil(last / 2)}`, `/mail?page=${last}`, '/mail?only=unread'])
  await measure(path)
await measure(await newestMessage())
// A word that stands in every message, and one that stands in one: both are looked for in all of them.
for (const word of ['公文', `第 ${MESSAGES - 1} 封信`])
  await measure(`/mail/search?q=${encodeURIComponent(word)}`, { rounds: SEARCH_ROUNDS, goal: SEARCH_GOAL_MS })
await city.stop()
process.exit(late.length > 0 ? 1 : 0)

async function fill(): Promise<void> {
  const since = performance.now()
  const port = Number(city.environment.CITYHALL_SMTP_PORT)
  const post = createTransport({
    host: 'localhost',
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
  })
  const numbers = Array.from({ length: MESSAGES }, (_, n) => n)
  await Promise.all(numbers.map((n) => post.sendMail(letter(n))))
  post.close()
  const seconds = (performance.now() - since) / 1000
  console.log(`${MESSAGES} messages came by SMTP in ${seconds.toFixed(0)} s`)
}

function letter(n: number) {
  const first = `<m${n - (n % CONVERSATION)}@example.com>`
  const isAnswer = n % CONVERSATION > 0
  return {
    from: `"同仁 ${n % 200}" <p${n % 200}@example.com>`,
    to: 'lijunjie@kcg.gov.tw',
    subject: `${isAnswer ? 'Re: ' : ''}第 ${n - (n % CONVERSATION)} 號公文`,
    text: `您好，這是第 ${n} 封信。\n\n${'內容。'.repeat(100)}`,
    messageId: `<m${n}@example.com>`,
    ...(isAnswer ? { inReplyTo: first, references: first } : {}),
  }
}

async function newestMessage(): Promise<string> {
  await visitor.visit('/mail')
  return visitor.document.querySelector('[data-row]')!.getAttribute('href')!
}

async function measure(path: string, { rounds, goal } = { rounds: ROUNDS, goal: GOAL_MS }): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const since = performance.now()
    const response = await visitor.fetched(path)
    await response.text()
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    times.push(performance.now() - since)
  }
  times.sort((a, b) => a - b)
  const at = (part: number): number => times[Math.floor(part * (times.length - 1))]!
  const shown = decodeURIComponent(path).replace(/[0-9a-f-]{36}/, 'ID')
  console.log(
    `${shown}: p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms (goal: p99 < ${goal} ms)`,
  )
  if (at(0.99) >= goal) late.push(path)
}
