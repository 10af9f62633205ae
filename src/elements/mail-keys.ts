const OFF = 'mail-keys-off'
const SAME: Record<string, string> = { '#': 'e' }

/**
 * Keyboard shortcuts of the mailbox: a key presses what bears it as data-key; j and k walk the rows of the list.
 * They rest while one types or a dialog is open, and can be switched off for this browser (WCAG 2.1.4).
 */
export class MailKeys extends HTMLElement {
  private readonly listen = (event: KeyboardEvent): void => this.heed(event)

  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>('[data-open]')
    if (open) open.hidden = false
    open?.addEventListener('click', () => this.dialog?.showModal())
    this.dialog?.addEventListener('click', (event) => {
      const pressed = event.target as HTMLElement
      if (pressed === this.dialog || pressed.closest('[data-close]')) this.dialog?.close()
    })
    const box = this.querySelector<HTMLInputElement>('input[type="checkbox"]')
    if (box) {
      box.checked = localStorage.getItem(OFF) === null
      box.addEventListener('change', () => {
        if (box.checked) localStorage.removeItem(OFF)
        else localStorage.setItem(OFF, 'yes')
      })
    }
    document.addEventListener('keydown', this.listen)
    showOpenRow()
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.listen)
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog')
  }

  private heed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return
    if (localStorage.getItem(OFF) !== null) return
    if (this.did(SAME[event.key] ?? event.key)) event.preventDefault()
  }

  private did(key: string): boolean {
    if (key === '?') {
      this.dialog?.showModal()
      return true
    }
    if (key === 'j' || key === 'k') return walk(key === 'j' ? 1 : -1)
    if (key === 'o') return press(focusedRow())
    if (key === 'x') return press(boxOf(focusedRow()))
    return /^[a-z/]$/.test(key) && this.pressKey(key)
  }

  /** What is done to ticked letters is done to the one in focus, if none is ticked. */
  private pressKey(key: string): boolean {
    const shown = [...document.querySelectorAll<HTMLElement>(`[data-key="${key}"]`)]
    const row = focusedRow()
    const several = shown.find((one) => one.closest('.several'))
    const box = boxOf(row)
    if (several && box) {
      box.checked = true
      return press(several)
    }
    return press(shown.find((one) => one.offsetParent !== null))
  }
}

/** The list beside a letter scrolls by itself: it begins where the open letter stands in it. */
function showOpenRow(): void {
  const row = document.querySelector<HTMLElement>('.letters .is-open')
  const list = row?.closest<HTMLElement>('.post__list')
  if (row && list) list.scrollTop = row.offsetTop - (list.clientHeight - row.offsetHeight) / 2
}

function isTyping(target: EventTarget | null): boolean {
  const field = target instanceof HTMLElement ? target.closest('input, textarea, select') : null
  return Boolean(field && !(field instanceof HTMLInputElement && field.type === 'checkbox'))
}

/** To the next row, or to the first; where a letter is open its row counts as the one in focus. */
function walk(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  if (rows.length === 0) return false
  const row = focusedRow()
  const focused = row ? rows.indexOf(row) : -1
  const from = focused >= 0 ? focused : rows.findIndex((one) => one.closest('.is-open') !== null)
  const next =
    from < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, from + step))
  const goal = rows[next]!
  // On a phone's width the list is not beside an open letter: then one goes on to the next letter at once.
  if (goal.offsetParent === null) goal.click()
  else goal.focus()
  return true
}

function focusedRow(): HTMLElement | undefined {
  const active = document.activeElement
  const item = active?.closest('li')
  return item?.querySelector<HTMLElement>('[data-row]') ?? undefined
}

function boxOf(row: HTMLElement | undefined): HTMLInputElement | undefined {
  return row?.closest('li')?.querySelector<HTMLInputElement>('input[name="ids"]') ?? undefined
}

function press(element: HTMLElement | undefined): boolean {
  if (!element) return false
  if (element instanceof HTMLInputElement && element.type !== 'checkbox') element.focus()
  else element.click()
  return true
}
