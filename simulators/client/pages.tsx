import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { style } from './style.ts'
import type { Notice, Program, SignedIn, Visit } from './visits.ts'

type Given = { program: Program; visit: Visit; api?: string }

/** What each of the three ways has told this system about the one at the browser. */
export function HomePage({ program, visit, api }: Given) {
  return (
    <html lang="zh-Hant-TW">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>示範系統</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <header>
          <strong>示範</strong> 這不是市府的系統，而是一個獨立的程式，示範其他系統如何介接。
        </header>
        <main>
          <h1>示範系統 Demonstration system</h1>
          {visit.problem && (
            <p class="problem" role="alert">
              未完成：{visit.problem}
            </p>
          )}
          <OpenId openid={visit.openid} />
          <Ticket program={program} told={visit.ticket} />
          <AccountsApi start={api} told={visit.api} />
          <Notices notices={program.notices} />
          <p>
            <a href={`${program.city}/dev/client`}>說明 About</a> ·{' '}
            <a href={`${program.city}/`}>回市府首頁 The city</a>
          </p>
        </main>
      </body>
    </html>
  )
}

function OpenId({ openid }: { openid?: SignedIn }) {
  return (
    <Way
      id="openid"
      title="一、OpenID Connect"
      name={openid && String(openid.userinfo.name ?? openid.claims.sub)}
    >
      {openid ? (
        <>
          <Told
            told={{
              ...openid.claims,
              ...openid.userinfo,
              refresh_token: openid.refreshToken && `更換過 ${openid.refreshes} 次 refreshed`,
            }}
          />
          <Press at="/openid/refresh">更新權杖 Refresh</Press>
          <Press at="/openid/step-up">提高驗證等級 Step up</Press>
          <Press at="/openid/sign-out">登出 Sign out</Press>
        </>
      ) : (
        <Press at="/openid/sign-in" first>
          以市府單一帳號登入 Sign in
        </Press>
      )}
    </Way>
  )
}

function Ticket({ program, told }: { program: Program; told?: Record<string, unknown> }) {
  return (
    <Way id="ticket" title="二、入口票券 Portal ticket" name={told && String(told.user_account)}>
      {told && <Told told={told} />}
      <a class="go" href={`${program.city}/ikpd/zones/webitr`}>
        到人事服務網開啟 Open from the portal
      </a>
    </Way>
  )
}

function AccountsApi({ start, told }: { start?: string; told?: Record<string, unknown> }) {
  return (
    <Way
      id="api"
      title="三、帳號介接 API Accounts API"
      name={told && String(told.APP_USER_LOGIN_ID ?? told.APP_USER_NODE_UUID)}
    >
      {told && <Told told={told} />}
      {start ? (
        <a class="go" href={start}>
          由單一登入平臺進入 Start page
        </a>
      ) : (
        <p>
          這座示範城市沒有開啟帳號介接 API；以 <code>CITYHALL_ACCOUNTS_API=/accounts-api</code> 啟動即可試用。
          <br />
          <small>This city has the accounts API switched off.</small>
        </p>
      )}
    </Way>
  )
}

function Notices({ notices }: { notices: Notice[] }) {
  const ways = { back: '後端通知 back-channel', front: '瀏覽器通知 front-channel' }
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">登出通知 Logout notices</h2>
      {notices.length === 0 ? (
        <p>尚未收到。</p>
      ) : (
        <ul>
          {notices.map(({ at, way, sid, sub }) => (
            <li>
              {at.toLocaleTimeString('zh-TW', { timeZone: 'Asia/Taipei', hour12: false })} {ways[way]}{' '}
              <code>{sid ? `sid ${sid}` : `sub ${sub}`}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type Shown = { id: string; title: string; name?: string; children?: Child }

function Way({ id, title, name, children }: Shown) {
  return (
    <section aria-labelledby={id} class={name ? 'is-in' : undefined}>
      <h2 id={id}>{title}</h2>
      <p class="state">{name ? `已登入：${name}` : '尚未登入'}</p>
      {children}
    </section>
  )
}

function Told({ told }: { told: Record<string, unknown> }) {
  const known = Object.entries(told).flatMap(([name, value]) =>
    isSection(value) ? Object.entries(value) : [[name, value] as const],
  )
  return (
    <dl>
      {known
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </>
        ))}
    </dl>
  )
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function Press({ at, first, children }: { at: string; first?: boolean; children?: Child }) {
  return (
    <form method="post" action={at}>
      <button type="submit" class={first ? 'yes' : undefined}>
        {children}
      </button>
    </form>
  )
}
