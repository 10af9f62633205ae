import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { freePorts, type RunningCity, startCity } from './server.ts'
import { Visitor } from './visitor.ts'

const EXAMPLES = join(import.meta.dirname, '../docs/examples')
const run = promisify(execFile)

let city: RunningCity
let port: number
const folder = mkdtempSync(join(tmpdir(), 'examples-'))

before(async () => {
  ;[port] = (await freePorts(1)) as [number]
  // As it stands, but for a port that is free here.
  const clients = readFileSync(join(EXAMPLES, 'clients.json'), 'utf8').replaceAll(':3000/', `:${port}/`)
  writeFileSync(join(folder, 'clients.json'), clients)
  city = await startCity({
    CITYHALL_CLIENTS: join(folder, 'clients.json'),
    CITYHALL_SIMULATORS: '1',
    CITYHALL_ACCOUNTS_API: '/accounts-api',
  })
})

after(async () => {
  await city?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** 李俊傑 at a browser that shows where it is sent instead of going to other hosts. */
async function li(page: '/sign-in' | '/ikpd'): Promise<Visitor> {
  const fetching = (request: Request) => fetch(request, { redirect: 'manual' })
  const visitor = await new Visitor({ origin: city.url, fetch: fetching }).visit(page)
  const [account, password, captcha] =
    page === '/ikpd' ? ['帳號', '密碼', '驗證碼'] : ['請輸入帳號', '請輸入密碼', '請輸入驗證碼']
  return visitor
    .fill(account!, 'lijunjie')
    .fill(password!, 'Harbour-2026!')
    .fill(captcha!, 'KCGX')
    .press('登入')
}

/** Where the city sends that browser from an address, with its cookies. */
async function sentOn({ cookies }: Visitor, address: string): Promise<string> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
  return answer.headers.get('location') ?? assert.fail(`${address}: ${answer.status} ${await answer.text()}`)
}

async function started(): Promise<ChildProcess> {
  const environment = { ...process.env, CITYHALL_URL: city.url, PORT: String(port) }
  const child = spawn(process.execPath, [join(EXAMPLES, 'sign-in.mjs')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout!, 'data')
  return child
}

test('sign-in.mjs signs 李俊傑 in with the client of clients.json', async () => {
  const child = await started()
  try {
    const own = `http://localhost:${port}`
    const begun = await fetch(own, { redirect: 'manual' })
    const back = await sentOn(await li('/sign-in'), begun.headers.get('location')!)
    assert.equal(await (await fetch(back)).text(), '李俊傑 高雄市政府民政局 urn:cityhall:acr:basic\n')
    assert.equal((await fetch(back)).status, 400)
  } finally {
    child.kill()
    await once(child, 'exit')
  }
})

test('verify-ticket.sh tells who has come, once', async () => {
  const visitor = await (await li('/ikpd')).post('/ikpd/tickets/leave', {})
  const ticket = visitor.document.querySelector('input[name=APReqEncodedData]')!.getAttribute('value')!
  const verified = () =>
    run('sh', [join(EXAMPLES, 'verify-ticket.sh'), ticket], {
      env: { ...process.env, CITYHALL_URL: city.url },
    })
  assert.match((await verified()).stdout, /<user_account>lijunjie<\/user_account>/)
  assert.match((await verified()).stdout, /<user_account><\/user_account><error code="INVALID_TICKET">/)
})

test('accounts-api.sh tells who has come, in the words of the existing API', async () => {
  const told = JSON.parse(readFileSync(`${city.data}/simulators/client/application.json`, 'utf8'))
  const start = `${city.url}/accounts-api/index_app.php?app_id=${told.appId}`
  const token = new URL(await sentOn(await li('/sign-in'), start)).searchParams.get(
    'PUBLIC_APP_USER_SSO_TOKEN',
  )!
  const environment = {
    ...process.env,
    CITYHALL_API: `${city.url}/accounts-api`,
    APP_PRIVATE_ID: told.privateId,
    APP_PRIVATE_PASSWD: told.password,
  }
  const { stdout } = await run('sh', [join(EXAMPLES, 'accounts-api.sh'), token], { env: environment })
  const [validated, known] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.equal(validated.ERROR_CODE, '0')
  assert.equal(known.APP_USER_LOGIN_ID, 'lijunjie')
  assert.equal(known.APP_USER_TW_SSN, undefined)
})

test('the page for owners shows these very files, with the addresses of this installation', async () => {
  const page = await (await fetch(`${city.url}/docs/connect`)).text()
  const written = (text: string) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
  for (const name of ['clients.json', 'sign-in.mjs', 'verify-ticket.sh', 'accounts-api.sh'])
    assert.ok(page.includes(written(readFileSync(join(EXAMPLES, name), 'utf8'))), name)
  const discovery = (await (
    await fetch(`${city.url}/oidc/.well-known/openid-configuration`)
  ).json()) as Record<string, string>
  assert.equal(discovery.service_documentation, `${city.url}/docs/connect`)
  for (const [name, address] of Object.entries(discovery))
    if (name.endsWith('_endpoint') || name === 'jwks_uri')
      assert.ok(page.includes(`<code>${address}</code>`), name)
})
