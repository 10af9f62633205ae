import { PIN_PATTERN } from '../features/citizen-card/rules.ts'

const COMPONENT_MS = 10_000
const ANSWER_MS = 60_000
const LOOK_MS = 500
const LOOKS_AFTER_CLOSING = 3
const HANDHELD = /Android|iPhone|iPad|iPod|Mobile/i

/**
 * Has the challenge signed by the card in the visitor's own reader. The component on that machine answers no page but its
 * own: a small window of it is opened, asks for the request (getTbs), signs, posts the answer back and closes itself.
 */
export class CardSign extends HTMLElement {
  #window: Window | null = null
  #over: AbortController | undefined
  #timer = 0

  connectedCallback(): void {
    if (HANDHELD.test(navigator.userAgent)) this.#part('phone')?.removeAttribute('hidden')
    this.#part('button')?.addEventListener('click', (event) => {
      event.preventDefault()
      this.#begin()
    })
  }

  disconnectedCallback(): void {
    this.#end()
  }

  get #component(): string {
    return new URL(this.dataset.component ?? '').origin
  }

  #part<E extends HTMLElement = HTMLInputElement>(name: string): E | null {
    return this.querySelector<E>(`[data-card=${name}]`)
  }

  #say(text = ''): void {
    const status = this.#part<HTMLElement>('status')
    if (status) status.textContent = text
  }

  #begin(): void {
    const pin = this.#part('pin')
    if (this.#over) this.#window?.focus()
    else if (pin && PIN_PATTERN.test(pin.value)) this.#open()
    else {
      this.#say(this.dataset.pin)
      pin?.focus()
    }
  }

  /** In the click itself, or the browser takes the window for an advertisement. */
  #open(): void {
    const popup = window.open(`${this.#component}/popupForm`, 'card-component', 'width=200,height=200')
    this.#window = popup
    if (!popup) this.#send('problem', 'popup-blocked')
    else {
      this.#over = new AbortController()
      this.setAttribute('aria-busy', 'true')
      this.#say(this.dataset.opening)
      addEventListener('message', (event) => this.#hear(event), { signal: this.#over.signal })
      this.#wait(COMPONENT_MS, 'no-component')
      this.#watch(popup, this.#over.signal)
    }
  }

  #hear({ origin, source, data }: MessageEvent): void {
    if (origin !== this.#component || source !== this.#window || typeof data !== 'string') return
    if (functionOf(data) === 'getTbs') this.#ask()
    else this.#send('answer', data)
  }

  /** Everything is text, as the component wants it; the challenge has only letters that need no escaping. */
  #ask(): void {
    const request = {
      func: 'MakeSignature',
      signatureType: 'PKCS7',
      tbs: this.#part('challenge')?.value,
      tbsEncoding: 'NONE',
      hashAlgorithm: 'SHA256',
      withCardSN: 'true',
      pin: this.#part('pin')?.value,
      nonce: '',
    }
    this.#say(this.dataset.signing)
    this.#wait(ANSWER_MS, 'no-answer')
    this.#window?.postMessage(JSON.stringify(request), this.#component)
    this.#forgetPin()
  }

  #wait(milliseconds: number, problem: string): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#send('problem', problem), milliseconds)
  }

  /** Its last message may come a moment after the window is gone. */
  #watch(popup: Window, over: AbortSignal, gone = 0): void {
    if (over.aborted) return
    const count = popup.closed ? gone + 1 : 0
    if (count > LOOKS_AFTER_CLOSING) this.#send('problem', 'closed-early')
    else setTimeout(() => this.#watch(popup, over, count), LOOK_MS)
  }

  #send(field: 'answer' | 'problem', value: string): void {
    this.#end()
    this.#forgetPin()
    this.#say(this.dataset.sending)
    const input = this.#part(field)
    if (input) input.value = value
    this.closest('form')?.requestSubmit()
  }

  #forgetPin(): void {
    const pin = this.#part('pin')
    if (pin) pin.value = ''
  }

  #end(): void {
    this.#over?.abort()
    this.#over = undefined
    clearTimeout(this.#timer)
    this.removeAttribute('aria-busy')
    if (this.#window && !this.#window.closed) this.#window.close()
    this.#window = null
  }
}

function functionOf(message: string): unknown {
  try {
    return JSON.parse(message)?.func
  } catch {
    return undefined
  }
}
