/** 「顯示」 a password; it is hidden again before it is sent, so that the browser saves a password and not a text. */
export class ShowPassword extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('input')
    const eye = this.querySelector('button')
    if (!field || !eye) return
    eye.hidden = false
    eye.addEventListener('click', () => this.#turn(field, eye, field.type === 'password'))
    field.form?.addEventListener('submit', () => this.#turn(field, eye, false))
  }

  #turn(field: HTMLInputElement, eye: HTMLButtonElement, shown: boolean): void {
    field.type = shown ? 'text' : 'password'
    eye.setAttribute('aria-pressed', String(shown))
  }
}
