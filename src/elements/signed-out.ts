/** Goes on as soon as the frames of the connected systems have loaded, which is when the page itself has. */
export class SignedOut extends HTMLElement {
  connectedCallback(): void {
    if (document.readyState === 'complete') this.#goOn()
    else addEventListener('load', () => this.#goOn(), { once: true })
  }

  #goOn(): void {
    if (this.dataset.to) location.replace(this.dataset.to)
  }
}
