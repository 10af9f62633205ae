import { ask } from './ask.ts'

type Offered = { name: string; address: string; about: string }

const QUIET_MS = 180
const SEPARATOR = /[,;，；、]/

/** Offers people while recipients are typed, as an ARIA combobox over the plain field: arrows, Enter, Escape. */
export class AddressField extends HTMLElement {
  #timer = 0
  #turn = 0
  #offers: Offered[] = []
  #at = -1
  #list = document.createElement('ul')
  #status = document.createElement('span')

  connectedCallback(): void {
    const input = this.#input
    if (!input) return
    this.#dress(input)
    input.addEventListener('input', () => this.#soon())
    input.addEventListener('keydown', (event) => this.#key(event))
    input.addEventListener('blur', () => this.#close())
    // Before the field loses the focus, which would close the list.
    this.#list.addEventListener('mousedown', (event) => {
      event.preventDefault()
      const item = (event.target as HTMLElement).closest('li')
      if (item) this.#take(Array.from(this.#list.children).indexOf(item))
    })
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input')
  }

  #dress(input: HTMLInputElement): void {
    this.#list.id = `${input.id}-offers`
    this.#list.className = 'offers'
    this.#list.hidden = true
    this.#list.setAttribute('role', 'listbox')
    this.#list.setAttribute('aria-label', this.querySelector('label')?.textContent ?? '')
    this.#status.className = 'govuk-visually-hidden'
    this.#status.setAttribute('role', 'status')
    input.after(this.#list, this.#status)
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-controls', this.#list.id)
  }

  /** What is typed after the last comma before the cursor; a comma in quotes separates nothing. */
  #typed(): { text: string; from: number; to: number } {
    const { value = '', selectionStart } = this.#input ?? {}
    const to = selectionStart ?? value.length
    let from = 0
    let isQuoted = false
    for (let at = 0; at < to; at++) {
      if (value[at] === '"') isQuoted = !isQuoted
      else if (!isQuoted && SEPARATOR.test(value[at] ?? '')) from = at + 1
    }
    return { text: value.slice(from, to).trim(), from, to }
  }

  #soon(): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#look(), QUIET_MS)
  }

  async #look(): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    const { text } = this.#typed()
    if (!text || text.includes('<')) return this.#close()
    try {
      const { offered } = await ask<{ offered: Offered[] }>(this.dataset.url ?? '', { q: text })
      if (turn === this.#turn && document.activeElement === this.#input) this.#show(offered)
    } catch {
      this.#close()
    }
  }

  #show(offered: Offered[]): void {
    this.#offers = offered
    this.#list.replaceChildren(...offered.map((one, index) => this.#item(one, index)))
    this.#list.hidden = offered.length === 0
    this.#input?.setAttribute('aria-expanded', String(offered.length > 0))
    this.#status.textContent =
      offered.length > 0 ? (this.dataset.count ?? '').replace('%s', String(offered.length)) : ''
    this.#choose(-1)
  }

  #item({ name, address, about }: Offered, index: number): HTMLLIElement {
    const item = document.createElement('li')
    item.id = `${this.#list.id}-${index}`
    item.setAttribute('role', 'option')
    const parts = [
      ['offers__name', name],
      ['offers__address', address],
      ['offers__about', about],
    ]
    for (const [kind = '', text = ''] of parts) {
      if (!text) continue
      const part = document.createElement('span')
      part.className = kind
      part.textContent = text
      item.append(part, ' ')
    }
    return item
  }

  #key(event: KeyboardEvent): void {
    // While an input method composes, its keys are its own.
    if (this.#list.hidden || event.isComposing) return
    const last = this.#offers.length - 1
    const deeds: Record<string, () => void> = {
      ArrowDown: () => this.#choose(this.#at === last ? 0 : this.#at + 1),
      ArrowUp: () => this.#choose(this.#at <= 0 ? last : this.#at - 1),
      Enter: () => this.#take(Math.max(this.#at, 0)),
      Escape: () => this.#close(),
    }
    const deed = deeds[event.key]
    if (!deed) return
    event.preventDefault()
    event.stopPropagation()
    deed()
  }

  #choose(at: number): void {
    this.#at = at
    Array.from(this.#list.children).forEach((item, index) => {
      item.setAttribute('aria-selected', String(index === at))
    })
    const chosen = this.#list.children[at]
    chosen?.scrollIntoView({ block: 'nearest' })
    if (chosen) this.#input?.setAttribute('aria-activedescendant', chosen.id)
    else this.#input?.removeAttribute('aria-activedescendant')
  }

  #take(at: number): void {
    const input = this.#input
    const one = this.#offers[at]
    if (!input || !one) return
    const { from, to } = this.#typed()
    const plain = one.name.replace(/["<>]/g, '').trim()
    const name = SEPARATOR.test(plain) || plain.includes('@') ? `"${plain}"` : plain
    const before = input.value.slice(0, from)
    const written = `${before}${before ? ' ' : ''}${name ? `${name} <${one.address}>` : one.address}, `
    input.value = written + input.value.slice(to).trimStart()
    input.setSelectionRange(written.length, written.length)
    this.#close()
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#turn += 1
    this.#show([])
  }
}
