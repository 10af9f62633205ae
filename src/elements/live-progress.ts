import { stateAt } from './ask.ts'

/** Asks now and then how far something is, and loads the page anew when it has moved on. */
export class LiveProgress extends HTMLElement {
  #timer = 0

  connectedCallback(): void {
    const seconds = Number(this.dataset.seconds ?? 5)
    this.#timer = window.setInterval(() => void this.#look(), seconds * 1000)
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    if (document.hidden) return
    try {
      const state = await stateAt(this.dataset.url)
      if (state !== this.dataset.state) location.reload()
    } catch {
      // Offline: the next look will tell.
    }
  }
}
