/** [data-open] opens the <dialog> inside; ×, Esc and the backdrop close it. */
export class ModalDialog extends HTMLElement {
  connectedCallback(): void {
    const dialog = this.querySelector('dialog')
    this.addEventListener('click', (event) => {
      const pressed = event.target as HTMLElement
      if (pressed.closest('[data-open]')) {
        event.preventDefault()
        dialog?.showModal()
      } else if (pressed.closest('[data-close]') || pressed === dialog) dialog?.close()
    })
  }
}
