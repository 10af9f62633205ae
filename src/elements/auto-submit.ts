/** Sends its form as soon as it is there; without script its button is pressed by hand. */
export class AutoSubmit extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('form')?.requestSubmit()
  }
}
