import { raw } from 'hono/html'
import { liveRequests, type Ministry, type Request, TROUBLES, type Trouble } from './ministry.ts'
import { type Phone, phones } from './phones.ts'
import { style } from './style.ts'

type Shown = { ministry: Ministry; phone: Phone; opened?: Request; said?: string; back?: string }

const SAID: Record<string, string> = {
  allow: '已允許。回到原來的網頁，幾秒內就會繼續。',
  cancel: '已取消。',
  'sign-failure': '簽章失敗，已回報。',
  mismatch: '這支手機綁定的是別人，內政部會回報不符。',
  missing: '找不到這個請求，可能已經過期或用過。',
  on: '已開啟這個狀況。',
  off: '已恢復正常。',
}
const MODES = { 'I-SCAN': '掃描 QR code', PUSH: '推播通知', MWEB2APP: '由網頁開啟' }
const TROUBLE_NAMES: Record<Trouble, string> = {
  'push-broken': '推播故障',
  slow: '伺服器很慢（20 秒）',
  down: '伺服器停機',
  garbage: '回覆亂碼',
  forged: '偽造的檢查碼',
  'other-transaction': '別筆驗證的回覆',
  'other-person': '別人的身分',
}

/** Until there is something to see; not under the fingers of somebody who pastes a ticket. */
const LOOK_AGAIN = `setInterval(() => {
  if (document.activeElement === document.body) location.reload()
}, 4000)`

/** Plays the phones of a few invented people, and the ministry’s bad days. */
export function PhonePage({ ministry, phone, opened, said = '', back }: Shown) {
  const requests = liveRequests(ministry)
  const mine = requests.filter(
    (request) => request === opened || (request.mode === 'PUSH' && request.idNumber === phone.idNumber),
  )
  const toScan = requests.filter(({ mode, ticketId }) => mode === 'I-SCAN' && ticketId !== opened?.ticketId)
  return (
    <html lang="zh-Hant-TW">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>模擬的手機｜行動自然人憑證模擬器</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <header>
          <strong>模擬器</strong> 這不是內政部的網站，也沒有真的手機和個人資料；只供示範和測試。
        </header>
        <main>
          <section class="phone" aria-labelledby="phone">
            <h1 id="phone">模擬的手機</h1>
            <p class="who">{`${phone.name}（${phone.idNumber}）`}</p>
            {SAID[said] && (
              <p class="said" role="status">
                {SAID[said]} {back && <a href={back}>回到原來的網頁</a>}
              </p>
            )}
            {mine.length === 0 && <p class="quiet">沒有等待中的驗證。</p>}
            {mine.map((request) => (
              <Waiting request={request} phone={phone} back={back} />
            ))}
          </section>
          <section aria-labelledby="desk">
            <h2 id="desk">拿起哪一支手機？</h2>
            <Phones phone={phone} opened={opened} />
            <Scanner phone={phone} requests={toScan} />
            <Troubles ministry={ministry} phone={phone} />
          </section>
        </main>
        {requests.length === 0 && <script>{raw(LOOK_AGAIN)}</script>}
      </body>
    </html>
  )
}

function Waiting({ request, phone, back = '' }: { request: Request; phone: Phone; back?: string }) {
  return (
    <form class="request" method="post" action="/phone">
      <p class="from">{MODES[request.mode]}</p>
      <p class="hint">{request.hint}</p>
      <input type="hidden" name="ticket" value={request.ticketId} />
      <input type="hidden" name="phone" value={phone.idNumber} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="yes" name="deed" value="allow">
        允許
      </button>
      <button type="submit" name="deed" value="cancel">
        取消
      </button>
      <button type="submit" name="deed" value="sign-failure">
        簽章失敗
      </button>
    </form>
  )
}

function Phones({ phone, opened }: { phone: Phone; opened?: Request }) {
  return (
    <ul class="phones">
      {phones.map(({ idNumber, name }) => {
        const query = new URLSearchParams({ person: idNumber, ...(opened && { ticket: opened.ticketId }) })
        return (
          <li>
            <a href={`/phone?${query}`} aria-current={idNumber === phone.idNumber ? 'true' : undefined}>
              {name}
              <small>{idNumber}</small>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** Stands for the camera: the QR codes on screens now, or the text of one. */
function Scanner({ phone, requests }: { phone: Phone; requests: Request[] }) {
  return (
    <>
      <h2>掃描 QR code</h2>
      {requests.length === 0 && <p class="quiet">畫面上沒有等待掃描的 QR code。</p>}
      {requests.map(({ ticketId, hint }) => (
        <p>
          <a
            class="scan"
            href={`/phone?${new URLSearchParams({ person: phone.idNumber, ticket: ticketId })}`}
          >
            掃描：{hint}
          </a>
        </p>
      ))}
      <form method="get" action="/phone">
        <input type="hidden" name="person" value={phone.idNumber} />
        <label for="ticket">或貼上 QR code 的內容</label>
        <textarea id="ticket" name="ticket" rows={2} />
        <button type="submit">讀取</button>
      </form>
    </>
  )
}

function Troubles({ ministry: { troubles }, phone }: { ministry: Ministry; phone: Phone }) {
  return (
    <>
      <h2>讓內政部出狀況</h2>
      <ul class="troubles">
        {TROUBLES.map((trouble) => (
          <li>
            <form method="post" action="/phone">
              <input type="hidden" name="phone" value={phone.idNumber} />
              <input type="hidden" name="trouble" value={trouble} />
              <input type="hidden" name="on" value={troubles.has(trouble) ? 'no' : 'yes'} />
              <button type="submit" aria-pressed={troubles.has(trouble) ? 'true' : 'false'}>
                {TROUBLE_NAMES[trouble]}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
