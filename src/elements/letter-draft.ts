type Part = { value: string; label: string }
type Told = {
  kind: 'saved' | 'copied' | 'sent' | 'full' | 'too-large' | 'too-long'
  sentence: string
  token?: string
  edition?: number
  legend?: string
  parts?: Part[]
}

const QUIET_MS = 1_500
/** Each saving makes the draft anew: with large files in it, less often. */
const QUIET_WITH_FILES_MS = 6_000
const AGAIN_MS = 10_000
/** A browser sends 64 KiB at most after its page is gone. */
const SHORT_CHARACTERS = 12_000

/** Saves the letter as a draft while it is written, and says so. Without script there is a button. */
export class LetterDraft extends HTMLElement {
  #timer = 0
  #running: AbortController | undefined
  #isDirty = false
  #isLeaving = false
  #isFailing = false

  connectedCallback(): void {
    this.addEventListener('input', () => this.#soon(this.#quiet))
    this.addEventListener('change', (event) => {
      if ((event.target as HTMLElement).matches('[type=file]')) this.#soon(0)
    })
    this.#form?.addEventListener('submit', () => this.#leave())
    document.addEventListener('visibilitychange', () => {
      if (document.hidden && this.#isDirty) void this.#save()
    })
    addEventListener('beforeunload', this.#warn)
    addEventListener('pageshow', () => {
      this.#isLeaving = false
    })
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
    removeEventListener('beforeunload', this.#warn)
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector('form')
  }

  get #files(): HTMLInputElement | null {
    return this.querySelector('input[type=file]')
  }

  /** Can it be saved while the page is being left? */
  get #isShort(): boolean {
    const text = this.querySelector('textarea')?.value.length ?? 0
    return text < SHORT_CHARACTERS && !this.#files?.files?.length
  }

  get #quiet(): number {
    return this.querySelector('[name=kept]') ? QUIET_WITH_FILES_MS : QUIET_MS
  }

  #soon(after: number): void {
    this.#isDirty = true
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#save(), after)
  }

  /** One saving at a time: what is typed meanwhile is saved afterwards. */
  async #save(): Promise<void> {
    const form = this.#form
    if (this.#isLeaving || !form) return
    if (this.#running) return this.#soon(this.#quiet)
    this.#isDirty = false
    this.#running = new AbortController()
    const sent = Array.from(this.#files?.files ?? [])
    this.#say((sent.length > 0 ? this.dataset.uploading : this.dataset.saving) ?? '')
    try {
      const answer = await this.#send(form, this.#running.signal)
      this.#heed(answer, sent, await answer.json().catch(() => undefined))
    } catch {
      if (!this.#isLeaving) this.#fail(this.dataset.failed ?? '')
    } finally {
      this.#running = undefined
    }
  }

  #send(form: HTMLFormElement, signal: AbortSignal): Promise<Response> {
    return fetch(this.dataset.url ?? '', {
      method: 'POST',
      body: new FormData(form),
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
      signal,
      // Arrives also when the page is left at this moment.
      keepalive: document.hidden && this.#isShort,
    })
  }

  #heed(answer: Response, sent: File[], told: Told | undefined): void {
    this.#away?.toggleAttribute('hidden', !answer.redirected)
    if (!told) {
      // Whoever is signed out is led to the sign-in page instead.
      this.#fail((answer.redirected ? this.dataset.signedOut : this.dataset.failed) ?? '')
      return
    }
    if (told.token) this.#keep(told, sent)
    // What was refused stands only here, until it is changed and taken.
    this.#isFailing = !told.token && told.kind !== 'sent'
    this.#isDirty ||= this.#isFailing
    this.#say(told.sentence)
  }

  /** The form goes on with the draft as it lies there now. */
  #keep({ token = '', edition = 0, legend = '', parts = [] }: Told, sent: File[]): void {
    this.#set('token', token)
    this.#set('edition', String(edition))
    this.querySelector('input[name=begun]')?.remove()
    const input = this.#files
    const isSame =
      input && sent.length > 0 && Array.from(input.files ?? []).every((file) => sent.includes(file))
    if (isSame) input.value = ''
    this.#list(legend, parts)
  }

  /** The attached files, to be unticked, as the server draws them. */
  #list(legend: string, parts: Part[]): void {
    const place = this.querySelector('[data-kept]')
    const off = Array.from(
      place?.querySelectorAll<HTMLInputElement>('input:not(:checked)') ?? [],
      ({ value }) => value,
    )
    const items = parts.map((part, index) => choice(part, index, !off.includes(part.value)))
    const title = made('legend', 'govuk-fieldset__legend', legend)
    const set = made('fieldset', 'govuk-fieldset', title, made('div', 'choices', ...items))
    place?.replaceChildren(...(items.length > 0 ? [made('div', 'govuk-form-group', set)] : []))
  }

  #set(name: string, value: string): void {
    const input = this.querySelector<HTMLInputElement>(`input[name=${name}]`)
    if (input) input.value = value
  }

  #fail(sentence: string): void {
    this.#isFailing = true
    this.#say(sentence)
    this.#soon(AGAIN_MS)
  }

  #leave(): void {
    this.#isLeaving = true
    clearTimeout(this.#timer)
    this.#running?.abort()
  }

  /** Only what cannot be saved on the way out is worth the question. */
  #warn = (event: BeforeUnloadEvent): void => {
    if (this.#isDirty && !this.#isLeaving && (this.#isFailing || !this.#isShort)) event.preventDefault()
  }

  get #away(): HTMLElement | null {
    return this.querySelector('[data-away]')
  }

  #say(sentence: string): void {
    this.querySelector('[data-line]')?.replaceChildren(sentence)
  }
}

function choice({ value, label }: Part, index: number, isKept: boolean): HTMLElement {
  const id = index === 0 ? 'kept' : `kept-${index + 1}`
  const box = made('input', 'govuk-checkboxes__input')
  Object.assign(box, { type: 'checkbox', name: 'kept', id, value, checked: isKept })
  const words = made('label', 'govuk-label govuk-checkboxes__label', label)
  words.htmlFor = id
  return made('div', 'govuk-checkboxes__item choice-card', box, made('div', 'choice-card__text', words))
}

function made<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  name: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag)
  element.className = name
  element.append(...content)
  return element
}
