const WARNING_MS = 120_000

type Extended = { ends: string; now: string }

/** Two minutes before the session ends, asks whether to go on. The server's clock counts, not the visitor's. */
export class SessionTimeout extends HTMLElement {
  #endsAt = 0
  #said = ''
  #timer = 0

  connectedCallback(): void {
    this.#until(this.dataset.ends ?? '', this.dataset.now ?? '')
    this.querySelector('[data-stay]')?.addEventListener('click', () => void this.#stay())
    this.#dialog?.addEventListener('cancel', (event) => {
      event.preventDefault()
      void this.#stay()
    })
    this.#timer = window.setInterval(() => this.#look(), 1000)
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog')
  }

  #until(ends: string, now: string): void {
    this.#endsAt = Date.now() + Date.parse(ends) - Date.parse(now)
  }

  #look(): void {
    const left = this.#endsAt - Date.now()
    if (left > WARNING_MS) {
      this.#dialog?.close()
      return
    }
    if (!this.#dialog?.open) this.#dialog?.showModal()
    if (left <= 0) this.#end()
    else this.#tell(left)
  }

  /** The minutes, then tens of seconds: a status that spoke each second could not be listened to. */
  #tell(left: number): void {
    const { left: sentence = '', minutes = '', seconds = '' } = this.dataset
    const rest =
      left > 60_000
        ? minutes.replace('%s', String(Math.ceil(left / 60_000)))
        : seconds.replace('%s', String(Math.ceil(left / 10_000) * 10))
    this.#say(sentence.replace('%s', rest))
  }

  #end(): void {
    clearInterval(this.#timer)
    this.#say(this.dataset.ended ?? '')
    location.reload()
  }

  #say(text: string): void {
    const line = this.querySelector('[data-line]')
    if (line && text !== this.#said) line.textContent = text
    this.#said = text
  }

  async #stay(): Promise<void> {
    try {
      const answer = await fetch(this.dataset.extendUrl ?? '', {
        method: 'POST',
        headers: { accept: 'application/json' },
        credentials: 'same-origin',
      })
      const { ends, now } = (await answer.json()) as Extended
      this.#until(ends, now)
      this.#dialog?.close()
    } catch {
      location.reload()
    }
  }
}
