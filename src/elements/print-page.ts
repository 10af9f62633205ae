/** A button that prints the page; without script there is only the browser's own. */
export class PrintPage extends HTMLElement {
  connectedCallback(): void {
    if (this.firstChild) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'link-button'
    button.textContent = this.dataset.label ?? ''
    button.addEventListener('click', () => print())
    this.append(button)
  }
}
