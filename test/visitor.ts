import assert from 'node:assert/strict'
import { parseHTML } from 'linkedom'
import { inspect } from './inspect.ts'

/** What answers: the app itself within a test, or a real server over the network. */
export type Site = {
  origin: string
  fetch(request: Request, from: { address: string }): Response | Promise<Response>
}

type Fields = { name: string; value: string | File }[]

/** Someone at a browser without JavaScript: reads, fills in and presses by labels and words, and inspects every page met. */
export class Visitor {
  status = 0
  url = '/'
  document!: Document
  html = ''
  response!: Response
  private readonly site: Site
  private readonly origin: string
  readonly cookies = new Map<string, string>()
  /** The network address that the visitor comes from. */
  address = '127.0.0.1'
  language = ''

  constructor(site: Site) {
    this.site = site
    this.origin = site.origin
  }

  get text(): string {
    return tidy(this.document.querySelector('body')?.textContent ?? '')
  }
  get main(): string {
    return tidy(this.document.querySelector('main')?.textContent ?? '')
  }
  get heading(): string {
    return tidy(this.document.querySelector('h1')?.textContent ?? '')
  }
  /** The sentences that must be heeded: the error summary's, without its title. */
  get errors(): string[] {
    return [...this.document.querySelectorAll('.govuk-error-summary li')].map((item) =>
      tidy(item.textContent ?? ''),
    )
  }

  async visit(path: string): Promise<this> {
    return this.send(new Request(new URL(path, this.origin), { headers: this.headers() }))
  }

  /** What the page asks for besides, such as a frame's document; the page stays. */
  async fetched(path: string): Promise<Response> {
    const request = new Request(new URL(path, this.origin), { headers: this.headers() })
    return this.site.fetch(request, { address: this.address })
  }

  /** Fills the control with this label (its words, or a beginning of them). */
  fill(label: string, value: string): this {
    const control = this.control(label)
    if (control.tagName === 'TEXTAREA') control.textContent = value
    else control.setAttribute('value', value)
    return this
  }

  /** Chooses the radio button or ticks the box with this label. */
  choose(label: string): this {
    const control = this.control(label)
    const name = control.getAttribute('name')
    if (control.getAttribute('type') === 'radio') {
      for (const other of control.closest('form')!.querySelectorAll(`input[name="${name}"]`))
        other.removeAttribute('checked')
    }
    control.setAttribute('checked', '')
    return this
  }

  /** Chooses these words in the list with this label. */
  select(label: string, words: string): this {
    const options = [...this.control(label).querySelectorAll('option')]
    for (const option of options) {
      if (tidy(option.textContent ?? '') === words) option.setAttribute('selected', '')
      else option.removeAttribute('selected')
    }
    assert.ok(
      options.some((option) => option.hasAttribute('selected')),
      `“${words}” is not in the list “${label}”`,
    )
    return this
  }

  untick(label: string): this {
    this.control(label).removeAttribute('checked')
    return this
  }

  /** Puts a file into the control with this label. */
  attach(label: string, file: File): this {
    this.attached.push({ control: this.control(label), file })
    return this
  }
  private attached: { control: Element; file: File }[] = []

  value(label: string): string {
    const control = this.control(label)
    return control.tagName === 'TEXTAREA'
      ? (control.textContent ?? '')
      : (control.getAttribute('value') ?? '')
  }

  /** Presses the button with these words, which sends its form. */
  async press(words: string): Promise<this> {
    const button = this.find('button, input[type=submit], [role=button]', words)
    const form = this.formOf(button)
    return this.submit(form, button)
  }

  async follow(words: string): Promise<this> {
    return this.visit(this.find('a[href]', words).getAttribute('href')!)
  }

  has(words: string): boolean {
    return this.text.includes(tidy(words))
  }

  see(words: string): this {
    assert.ok(this.has(words), `“${words}” is not on the page ${this.url}:\n${this.main || this.text}`)
    return this
  }

  dontSee(words: string): this {
    assert.ok(!this.has(words), `“${words}” is on the page ${this.url}`)
    return this
  }

  /** What the form around the button would send, for tests that send something else. */
  fieldsOf(form: Element, button?: Element): Fields {
    const fields: Fields = []
    for (const control of form.ownerDocument!.querySelectorAll('input, select, textarea')) {
      if (this.formOf(control, true) === form) fields.push(...this.sentBy(control))
    }
    if (button?.getAttribute('name'))
      fields.push({ name: button.getAttribute('name')!, value: button.getAttribute('value') ?? '' })
    return fields
  }

  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<this> {
    return this.send(
      new Request(new URL(path, this.origin), {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { ...this.headers(), origin: this.origin, ...headers },
      }),
    )
  }

  private async submit(form: Element, button: Element): Promise<this> {
    const fields = this.fieldsOf(form, button)
    const action = new URL(
      button.getAttribute('formaction') ?? form.getAttribute('action') ?? this.url,
      new URL(this.url, this.origin),
    )
    const method = (form.getAttribute('method') ?? 'get').toLowerCase()
    if (method === 'get') {
      action.search = new URLSearchParams(fields.map(({ name, value }) => [name, String(value)])).toString()
      return this.visit(action.href)
    }
    return this.send(
      new Request(action, {
        method: 'POST',
        body: bodyOf(form, fields),
        headers: { ...this.headers(), origin: this.origin },
      }),
    )
  }

  private async send(request: Request, hops = 0): Promise<this> {
    const response = await this.site.fetch(request, { address: this.address })
    this.keepCookies(response)
    const next = response.headers.get('location')
    if (next && response.status >= 300 && response.status < 400) {
      assert.ok(hops < 8, `too many redirects at ${next}`)
      if (request.method === 'POST') assert.equal(response.status, 303, 'a change ends in 303')
      return this.send(new Request(new URL(next, request.url), { headers: this.headers() }), hops + 1)
    }
    await this.read(new URL(request.url), response)
    return this
  }

  private async read(url: URL, response: Response): Promise<void> {
    this.url = url.pathname + url.search
    this.status = response.status
    this.response = response
    this.attached = []
    if (!response.headers.get('content-type')?.startsWith('text/html')) return
    this.html = await response.text()
    this.document = parseHTML(this.html).document as unknown as Document
    inspect(this.url, response, this.html, this.document)
  }

  private headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return { ...(cookie && { cookie }), 'user-agent': 'visitor', 'sec-fetch-site': 'same-origin' }
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(/;\s*/)
      const [name, value] = [pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1)]
      const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute)) || value === ''
      if (gone) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }

  private control(label: string): Element {
    const wanted = tidy(label)
    const labels = [...this.document.querySelectorAll('label')]
    const exact = labels.find((candidate) => labelText(candidate) === wanted)
    const found = exact ?? labels.find((candidate) => labelText(candidate).startsWith(wanted))
    assert.ok(found, `no control labelled “${label}” on ${this.url}: ${labels.map(labelText).join(' | ')}`)
    const target = found.getAttribute('for')
    const control = target
      ? this.document.getElementById(target)
      : found.querySelector('input, select, textarea')
    assert.ok(control, `the label “${label}” belongs to no control on ${this.url}`)
    return control
  }

  private find(selector: string, words: string): Element {
    const wanted = tidy(words)
    const candidates = [...this.document.querySelectorAll(selector)].map((element) => ({
      element,
      name: nameOf(element),
    }))
    const found =
      candidates.find(({ name }) => name === wanted) ?? candidates.find(({ name }) => name.includes(wanted))
    assert.ok(
      found,
      `nothing to press called “${words}” on ${this.url}: ${candidates.map(({ name }) => name).join(' | ')}`,
    )
    return found.element
  }

  private formOf(control: Element, optional = false): Element {
    const named = control.getAttribute('form')
    const form = named ? this.document.getElementById(named) : control.closest('form')
    if (!optional) assert.ok(form, `“${nameOf(control)}” is in no form`)
    return form!
  }

  private sentBy(control: Element): Fields {
    const name = control.getAttribute('name')
    const type = control.getAttribute('type') ?? ''
    if (!name || control.hasAttribute('disabled') || UNSENT.includes(type)) return []
    if (type === 'file') {
      return this.attached.filter((one) => one.control === control).map(({ file }) => ({ name, value: file }))
    }
    const isTicked = !['radio', 'checkbox'].includes(type) || control.hasAttribute('checked')
    return isTicked ? [{ name, value: sentValue(control) }] : []
  }
}

const UNSENT = ['submit', 'button', 'reset']

function sentValue(control: Element): string {
  if (control.tagName === 'TEXTAREA') return control.textContent ?? ''
  const chosen =
    control.tagName === 'SELECT'
      ? (control.querySelector('option[selected]') ?? control.querySelector('option'))
      : control
  const fallback = control.getAttribute('type') === 'checkbox' ? 'on' : ''
  return chosen?.getAttribute('value') ?? fallback
}

function bodyOf(form: Element, fields: Fields): FormData | URLSearchParams {
  if (form.getAttribute('enctype') !== 'multipart/form-data') {
    return new URLSearchParams(fields.map(({ name, value }) => [name, String(value)]))
  }
  const body = new FormData()
  for (const { name, value } of fields) body.append(name, value)
  return body
}

function nameOf(element: Element): string {
  return tidy(element.getAttribute('aria-label') ?? element.textContent ?? '')
}

function labelText(label: Element): string {
  const copy = label.cloneNode(true) as Element
  for (const extra of copy.querySelectorAll('.must')) extra.remove()
  return tidy(copy.textContent ?? '')
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
