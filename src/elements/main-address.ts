/** The city address follows the account as one types. */
export class MainAddress extends HTMLElement {
  connectedCallback(): void {
    const account = document.getElementById(this.dataset.field ?? '') as HTMLInputElement | null
    const address = this.querySelector('input')
    if (!account || !address) return
    account.addEventListener('input', () => {
      address.value = `${account.value.normalize('NFKC').trim().toLowerCase()}@${this.dataset.domain}`
    })
  }
}
