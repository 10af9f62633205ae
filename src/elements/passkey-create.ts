import { creationOf, sentenceFor, textOf } from './passkey-options.ts'

/** Before its form is sent, the browser makes a passkey; the form carries the answer in the hidden field `passkey`. */
export class PasskeyCreate extends HTMLElement {
  #isAsking = false

  connectedCallback(): void {
    const box = this.#part('box')
    if (box) box.hidden = false
    if (!('PublicKeyCredential' in window)) {
      this.querySelector('form')?.remove()
      this.#say(this.dataset.unsupported)
      return
    }
    // Before any other element counts the form as sent.
    this.addEventListener('submit', (event) => this.#submitted(event), { capture: true })
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E | null {
    return this.querySelector<E>(`[data-passkey=${name}]`)
  }

  #submitted(event: Event): void {
    const field = this.#part<HTMLInputElement>('answer')
    if (!field || field.value) return
    event.preventDefault()
    event.stopPropagation()
    void this.#make(field)
  }

  async #make(field: HTMLInputElement): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    this.#say(this.dataset.asking)
    try {
      const credential = await navigator.credentials.create({ publicKey: await creationOf(this) })
      this.#say('')
      field.value = textOf(credential as PublicKeyCredential)
      field.form?.requestSubmit()
    } catch (error) {
      this.#say(sentenceFor(this, error))
    } finally {
      this.#isAsking = false
    }
  }

  #say(text = ''): void {
    const line = this.#part('status')
    if (line) line.textContent = text
  }
}
