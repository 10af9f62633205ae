import { ask } from './ask.ts'
import { sha256 } from './sha256.ts'

type Fresh = { id: string; image: string; sound: string; bits?: number }
const SLICE_MS = 40

/** A new picture without loading the page, the sound in place, and the way that needs neither eye nor ear. */
export class CaptchaBox extends HTMLElement {
  #sound: HTMLAudioElement | undefined
  #round = 0

  connectedCallback(): void {
    const prove = this.#part('prove')
    if (prove) prove.hidden = false
    this.addEventListener('click', (event) => {
      const way = (event.target as HTMLElement).closest<HTMLElement>('[data-captcha]')?.dataset.captcha
      if (way !== 'change' && way !== 'sound' && way !== 'prove') return
      event.preventDefault()
      if (way === 'change') void this.#change()
      if (way === 'sound') void this.#play()
      if (way === 'prove') void this.#prove()
    })
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E | null {
    return this.querySelector<E>(`[data-captcha=${name}]`)
  }

  #say(text = ''): void {
    const line = this.#part('status')
    if (line) line.textContent = text
  }

  async #change(): Promise<void> {
    try {
      const fresh = await ask<Fresh>(this.dataset.newUrl ?? '', {})
      this.#round += 1
      this.#sound?.pause()
      this.#part<HTMLImageElement>('image')?.setAttribute('src', fresh.image)
      this.#part('sound')?.setAttribute('href', fresh.sound)
      this.#set('id', fresh.id)
      this.#set('proof', '')
      if (fresh.bits) this.dataset.bits = String(fresh.bits)
      const field = this.querySelector<HTMLInputElement>('input:not([type=hidden])')
      if (field) field.value = ''
      this.#say(this.dataset.changed)
    } catch {
      this.#say(this.dataset.failed)
    }
  }

  async #play(): Promise<void> {
    this.#sound?.pause()
    this.#sound = new Audio(this.#part<HTMLAnchorElement>('sound')?.href)
    await this.#sound.play().catch(() => this.#say(this.dataset.failed))
    this.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus()
  }

  /** Looks for a number whose hash begins with enough zeros, in slices that leave the page alive. */
  async #prove(): Promise<void> {
    const round = ++this.#round
    const bits = Number(this.dataset.bits)
    const challenge = this.#part<HTMLInputElement>('id')?.value ?? ''
    this.#say(this.dataset.proving)
    this.setAttribute('aria-busy', 'true')
    let answer = 0
    while (this.isConnected && round === this.#round) {
      const until = performance.now() + SLICE_MS
      while (performance.now() < until) {
        if (Math.clz32(sha256(`${challenge}:${answer}`)[0]!) >= bits) return this.#proved(String(answer))
        answer += 1
      }
      await new Promise((resume) => setTimeout(resume))
    }
  }

  #proved(answer: string): void {
    this.removeAttribute('aria-busy')
    this.#set('proof', answer)
    this.#say(this.dataset.proved)
  }

  #set(name: string, value: string): void {
    const field = this.#part<HTMLInputElement>(name)
    if (field) field.value = value
  }
}
