import { stateAt } from './ask.ts'

const LOOK_MS = 2_000
const TICK_MS = 1_000
const SOON_MS = 30_000

/** Waits for the phone: shows the time that is left, asks how it stands, and goes on by itself once the phone has answered. */
export class PhoneWait extends HTMLElement {
  #endsAt = 0
  #timers: number[] = []
  #isOver = false

  connectedCallback(): void {
    const { ends = '', now = '' } = this.dataset
    // The server's clock counts, not the visitor's.
    this.#endsAt = Date.now() + Date.parse(ends) - Date.parse(now)
    this.#timers = [
      window.setInterval(() => this.#tick(), TICK_MS),
      window.setInterval(() => void this.#look(), LOOK_MS),
    ]
    document.addEventListener('visibilitychange', this.#comeBack)
    this.#tick()
  }

  disconnectedCallback(): void {
    this.#stop()
  }

  /** Coming back from the app on the same phone: look at once. */
  #comeBack = (): void => {
    if (!document.hidden) void this.#look()
  }

  #tick(): void {
    const left = Math.max(0, this.#endsAt - Date.now())
    const seconds = Math.ceil(left / 1000)
    const [m, s] = [Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0')]
    const shown = this.querySelector('[data-left]')
    if (shown) shown.textContent = (this.dataset.minutes ?? '').replace('%m', String(m)).replace('%s', s)
    if (left > 0 && left <= SOON_MS) this.#say(this.dataset.soon)
  }

  async #look(): Promise<void> {
    if (this.#isOver) return
    try {
      const state = await stateAt(this.dataset.url)
      if (this.#isOver) return
      if (state === 'waiting') this.#goOnWaiting()
      else this.#end(state)
    } catch {
      this.#say(this.dataset.offline)
    }
  }

  #goOnWaiting(): void {
    if (this.#endsAt - Date.now() > SOON_MS) this.#say(this.dataset.waiting)
  }

  #end(state: string): void {
    this.#stop()
    if (state === 'proved') {
      this.#say(this.dataset.allowed)
      this.querySelector<HTMLFormElement>('#phone-finish')?.requestSubmit()
    } else location.reload()
  }

  #stop(): void {
    this.#isOver = true
    for (const timer of this.#timers) clearInterval(timer)
    document.removeEventListener('visibilitychange', this.#comeBack)
  }

  /** Only what changes is said, or a screen reader would repeat it each second. */
  #say(words = ''): void {
    const line = this.querySelector('[data-words]')
    if (line && line.textContent !== words) line.textContent = words
  }
}
