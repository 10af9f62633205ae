/** Takes the focus when the page opens, unless somebody is in it already, and leads each line into its field. */
export class ErrorSummary extends HTMLElement {
  connectedCallback(): void {
    if (!this.contains(document.activeElement)) this.querySelector<HTMLElement>('[role=alert]')?.focus()
    this.addEventListener('click', (event) => {
      const link = (event.target as HTMLElement).closest('a')
      const target = document.getElementById(decodeURIComponent(link?.hash.slice(1) ?? ''))
      if (!link || !target) return
      event.preventDefault()
      const label = document.querySelector(`label[for="${CSS.escape(target.id)}"]`)
      ;(target.closest('fieldset')?.querySelector('legend') ?? label ?? target).scrollIntoView()
      target.focus({ preventScroll: true })
    })
  }
}
