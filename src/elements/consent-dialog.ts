import { ask } from './ask.ts'

type Answer = { state: 'unopened' | 'opened' | 'agreed' | 'disagreed'; sentence: string; at?: string }

/** 「查看」 opens the text in a dialog; the server hears that it was opened, and the answer. */
export class ConsentDialog extends HTMLElement {
  #dialog: HTMLDialogElement | null = null

  connectedCallback(): void {
    this.#dialog = this.querySelector('dialog')
    const opener = this.querySelector('[data-open]')
    opener?.setAttribute('aria-haspopup', 'dialog')
    this.addEventListener('click', (event) => this.#clicked(event))
  }

  #clicked(event: Event): void {
    const pressed = event.target as HTMLElement
    const answer = pressed.closest<HTMLElement>('[data-answer]')?.dataset.answer
    if (pressed.closest('[data-open]')) {
      event.preventDefault()
      this.#open()
    } else if (answer) void this.#answer(answer)
    else if (pressed.closest('[data-close]') || pressed === this.#dialog) this.#dialog?.close()
  }

  #open(): void {
    this.#dialog?.showModal()
    this.querySelector<HTMLElement>('.dialog__text')?.focus({ preventScroll: true })
    void this.#tell(this.dataset.openedUrl ?? '', {})
  }

  async #answer(answer: string): Promise<void> {
    if (await this.#tell(this.dataset.answerUrl ?? '', { answer })) this.#dialog?.close()
  }

  async #tell(url: string, more: Record<string, string>): Promise<boolean> {
    const { kind = '', version = '' } = this.dataset
    try {
      this.#show(await ask<Answer>(url, { kind, version, ...more }))
      return true
    } catch {
      this.#note(this.dataset.failed ?? '')
      return false
    }
  }

  #show({ state, sentence }: Answer): void {
    this.dataset.state = state
    const box = this.querySelector('.consent')
    box?.classList.toggle('is-agreed', state === 'agreed')
    box?.classList.toggle('is-missing', state === 'disagreed')
    const line = this.querySelector('.consent__state')
    if (line && sentence) line.textContent = sentence
    this.dispatchEvent(
      new CustomEvent('consent', { bubbles: true, detail: { kind: this.dataset.kind, state } }),
    )
  }

  #note(text: string): void {
    const note = this.querySelector('[data-note]')
    note?.setAttribute('role', 'alert')
    if (note) note.textContent = text
  }
}
