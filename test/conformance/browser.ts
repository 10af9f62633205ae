import assert from 'node:assert/strict'
import { Visitor } from '#test/visitor.ts'
import { CITY, type Reach } from './reach.ts'

/** Where a browser was sent to, away from the city. */
export type Arrival = { url: URL; method: string; fields: URLSearchParams }
type Question = 'sign-in' | 'confirm' | 'sign-out'

/** Somebody's browser with scripts on: forms that send themselves do so, and what a page frames is loaded. */
export class Browser {
  /** Away from the city the browser goes nowhere: there is nobody there. */
  arrival: Arrival | undefined
  /** What the city has asked for, in turn. */
  readonly asked: Question[] = []
  /** What pages have framed. */
  readonly framed: URL[] = []
  readonly visitor: Visitor

  constructor(reach: Reach, address: string) {
    this.visitor = new Visitor({
      origin: CITY,
      fetch: (request) => {
        request.headers.set('accept', 'text/html,application/xhtml+xml,*/*;q=0.8')
        return new URL(request.url).origin === CITY ? reach(request, address) : this.leave(request)
      },
    })
  }

  takeCookiesOf({ visitor }: Browser): void {
    for (const [name, value] of visitor.cookies) this.visitor.cookies.set(name, value)
  }

  /** Signs in at the city's own page, without any system having asked for it. */
  async signIn(): Promise<void> {
    await this.open('/sign-in')
    await this.comply()
  }

  /** Opens an address; ends at a page of the city's, or at `arrival`. */
  async open(url: string): Promise<void> {
    this.arrival = undefined
    await this.visitor.visit(url)
    await this.settle()
  }

  /** Opens an authorization request, and does what the city asks for until the system is answered. */
  async authorize(url: string): Promise<Arrival> {
    await this.open(url)
    return this.goOn()
  }

  /** Sends the authorization request as a form, as a system's page would: from elsewhere, without the city's cookies. */
  async authorizeByPost(url: string, form: Record<string, string>): Promise<Arrival> {
    this.arrival = undefined
    await this.visitor.post(url, form, { origin: 'https://client.example', 'sec-fetch-site': 'cross-site' })
    await this.settle()
    return this.goOn()
  }

  /** Does what is asked for until the system is answered. */
  async goOn(): Promise<Arrival> {
    while (!this.arrival) await this.comply()
    return this.arrival
  }

  /** Opens an address that signs out, and says yes where the city asks. */
  async signOut(url: string): Promise<Arrival | undefined> {
    await this.open(url)
    if (!this.arrival && this.visitor.has('要登出嗎？')) await this.comply()
    return this.arrival
  }

  /** Says no to a system that asks to be told who somebody is. */
  async refuse(): Promise<void> {
    await this.visitor.press('不同意')
    await this.settle()
  }

  private get path(): string {
    return new URL(this.visitor.url, CITY).pathname
  }

  /** Answers what the page asks. */
  private async comply(): Promise<void> {
    const { visitor } = this
    if (this.path === '/sign-in') {
      this.asked.push('sign-in')
      visitor.fill('請輸入帳號', 'lijunjie').fill('請輸入密碼', 'Harbour-2026!').fill('請輸入驗證碼', 'KCGX')
      await visitor.press('登入')
    } else if (this.path === '/sign-in/confirm') {
      this.asked.push('confirm')
      await visitor.fill('請輸入密碼', 'Harbour-2026!').press('確認')
    } else if (visitor.has('要登出嗎？')) {
      this.asked.push('sign-out')
      await visitor.press('全部登出')
    } else assert.fail(`nothing to answer on ${visitor.status} ${visitor.url}: ${visitor.text}`)
    await this.settle()
  }

  /** Carries on as long as the page does so by itself. */
  private async settle(): Promise<void> {
    while (!this.arrival) {
      const sent = this.visitor.document?.querySelector('auto-submit button')
      const farewell = this.visitor.document?.querySelector('signed-out')
      if (sent) await this.visitor.press(sent.textContent!)
      else if (farewell) await this.tellAll(farewell)
      else return
    }
  }

  /** Loads hidden frames of the systems that somebody leaves, and goes on. */
  private async tellAll(farewell: Element): Promise<void> {
    const frames = [...farewell.querySelectorAll('iframe')]
    this.framed.push(...frames.map((frame) => new URL(frame.getAttribute('src')!)))
    await this.visitor.visit(farewell.getAttribute('data-to')!)
  }

  private async leave(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const fields = request.method === 'POST' ? new URLSearchParams(await request.text()) : url.searchParams
    this.arrival = { url, method: request.method, fields }
    return new Response('away')
  }
}
