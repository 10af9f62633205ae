import { ask } from './ask.ts'

type Outcome = { outcome: 'passed' | 'taken' | 'refused'; word?: string; sentence?: string }

/** 「檢查重複」 without leaving the page; a changed name forgets the result. */
export class CheckDuplicate extends HTMLElement {
  #turn = 0

  connectedCallback(): void {
    this.#button?.addEventListener('click', (event) => {
      event.preventDefault()
      event.stopPropagation()
      void this.#check()
    })
    this.#input?.addEventListener('input', () => {
      this.#turn += 1
      this.#line?.replaceChildren()
      this.#tell('')
    })
    this.#input?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      void this.#check()
    })
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input')
  }

  get #button(): HTMLButtonElement | null {
    return this.querySelector('button[name=check]')
  }

  get #line(): HTMLElement | null {
    return this.querySelector('[role=status]')
  }

  async #check(): Promise<void> {
    this.#turn += 1
    const turn = this.#turn
    this.#line?.replaceChildren(this.dataset.busy ?? '')
    try {
      const answer = await ask<Outcome>(this.dataset.url ?? '', {
        [this.dataset.field ?? '']: this.#input?.value ?? '',
      })
      if (turn === this.#turn) this.#show(answer)
    } catch {
      if (turn === this.#turn) this.#line?.replaceChildren(this.dataset.failed ?? '')
    }
  }

  #show({ outcome, word, sentence }: Outcome): void {
    const tag = this.querySelector<HTMLTemplateElement>(`template[data-tag=${outcome}]`)?.content.cloneNode(
      true,
    ) as DocumentFragment | undefined
    const text = tag?.querySelector('.tag')?.lastChild
    if (word && text) text.textContent = word
    const more = document.createElement('span')
    more.textContent = sentence ?? ''
    this.#line?.replaceChildren(this.dataset.result ?? '', ...(tag ? [tag] : []), ...(sentence ? [more] : []))
    if (outcome === 'passed') this.#forgive()
    this.#tell(outcome)
  }

  /** The error of the last sending is about another name. */
  #forgive(): void {
    this.#input?.classList.remove('govuk-input--error')
    this.#input?.removeAttribute('aria-invalid')
    this.querySelector('.govuk-form-group')?.classList.remove('govuk-form-group--error')
    this.querySelector('.govuk-error-message')?.remove()
  }

  #tell(outcome: string): void {
    const detail = { field: this.dataset.field, outcome }
    this.dispatchEvent(new CustomEvent('checked', { bubbles: true, detail }))
  }
}
