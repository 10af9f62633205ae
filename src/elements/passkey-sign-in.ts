import { FRESH_MS, requestOf, sentenceFor, textOf } from './passkey-options.ts'

/**
 * Signs in with a passkey: by a button, and from the autofill of a field marked `username webauthn`. Its form carries the
 * answer in the hidden field `passkey`. Browsers without passkeys never see it.
 */
export class PasskeySignIn extends HTMLElement {
  #asking: AbortController | undefined

  connectedCallback(): void {
    if (!('PublicKeyCredential' in window)) return
    const box = this.#part('box')
    if (box) box.hidden = false
    this.#part('button')?.addEventListener('click', () => void this.#ask())
    void this.#offer()
  }

  disconnectedCallback(): void {
    this.#asking?.abort()
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E | null {
    return this.querySelector<E>(`[data-passkey=${name}]`)
  }

  /** Waits in the autofill of the account's field, and asks anew before the question is too old. */
  async #offer(): Promise<void> {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false))) return
    const renew = setTimeout(() => void this.#offer(), FRESH_MS)
    await this.#get('conditional').catch(() => undefined)
    clearTimeout(renew)
  }

  async #ask(): Promise<void> {
    this.#say('')
    try {
      await this.#get('required')
    } catch (error) {
      this.#say(sentenceFor(this, error))
      void this.#offer()
    }
  }

  /** One question at a time: a browser refuses a second one while the first waits. */
  async #get(mediation: CredentialMediationRequirement): Promise<void> {
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    const publicKey = await requestOf(this)
    if (asking.signal.aborted) return
    const credential = await navigator.credentials.get({ publicKey, mediation, signal: asking.signal })
    const field = this.#part<HTMLInputElement>('answer')
    if (!field || !credential) return
    field.value = textOf(credential as PublicKeyCredential)
    field.form?.requestSubmit()
  }

  #say(text: string): void {
    const line = this.#part('status')
    if (line) line.textContent = text
  }
}
