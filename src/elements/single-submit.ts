const MOMENT_MS = 8_000

/** A form is sent once, however often its button is pressed; after a while, or on coming back, it may be sent again. */
export class SingleSubmit extends HTMLElement {
  #sentAt = 0

  connectedCallback(): void {
    const form = this.querySelector('form')
    form?.addEventListener('submit', (event) => {
      if (Date.now() - this.#sentAt < MOMENT_MS) event.preventDefault()
      else if (!event.defaultPrevented) this.#sent(form, event.submitter)
    })
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.#open(form)
    })
  }

  #sent(form: HTMLFormElement, button: HTMLElement | null): void {
    this.#sentAt = Date.now()
    form.setAttribute('aria-busy', 'true')
    button?.classList.add('is-sending')
    setTimeout(() => this.#open(form), MOMENT_MS)
  }

  #open(form: HTMLFormElement | null): void {
    this.#sentAt = 0
    form?.removeAttribute('aria-busy')
    form?.querySelector('.is-sending')?.classList.remove('is-sending')
  }
}
