/** Beyond this a letter scrolls in its frame: some say that they are ten million pixels high. */
const HIGHEST_PX = 20_000

/** Gives the frame inside the height of the letter that stands in it; without script it scrolls at a fixed height. */
export class LetterFrame extends HTMLElement {
  connectedCallback(): void {
    const frame = this.querySelector('iframe')
    if (!frame) return
    frame.addEventListener('load', () => this.fit(frame))
    if (frame.contentDocument?.readyState === 'complete') this.fit(frame)
  }

  private fit(frame: HTMLIFrameElement): void {
    const root = frame.contentDocument?.documentElement
    if (!root?.querySelector('body')) return
    const measure = (): void => {
      const bar = frame.offsetHeight - frame.clientHeight
      const wide = root.scrollWidth > root.clientWidth ? 20 : 0
      const height = Math.ceil(root.getBoundingClientRect().height) + bar + wide
      frame.style.height = `${Math.min(height, HIGHEST_PX)}px`
    }
    // Pictures arrive later, and a phone may be turned.
    new ResizeObserver(measure).observe(root)
    measure()
  }
}
