const CLASSES = [/[0-9]/, /[A-Z]/, /[a-z]/, /[^0-9A-Za-z]/]

/** Strength and a list of rules that ticks off as one types. The rules come as data; the server judges again. */
export class PasswordPolicy extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', () => this.#judge())
    this.#accountField?.addEventListener('input', () => this.#judge())
    this.#judge()
  }

  get #accountField(): HTMLInputElement | null {
    return document.getElementById(this.dataset.accountField ?? '') as HTMLInputElement | null
  }

  #value(name: string | undefined): string {
    return name
      ? (this.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)?.value ?? '')
      : ''
  }

  #judge(): void {
    const word = this.#value(this.dataset.field)
    const account = asHashed(this.#accountField?.value ?? this.dataset.accountName ?? '')
    if (word)
      for (const rule of this.querySelectorAll<HTMLElement>('[data-rule]'))
        mark(rule, isMet(rule.dataset, word, account))
    else for (const rule of this.querySelectorAll('[data-rule].is-met')) rule.classList.remove('is-met')
    this.#showStrength(word ? this.#strengthOf(asHashed(word)) : 0)
    this.#tell(word)
    this.#showSame(word, this.#value(this.dataset.again))
  }

  /** Where the policy asks for no kinds of characters, length alone is strength. */
  #strengthOf(word: string): number {
    const { mediumFrom, strongFrom } = this.dataset
    if (!mediumFrom) return strengthOf(word)
    const length = [...word].length
    return length >= Number(strongFrom) ? 3 : length >= Number(mediumFrom) ? 2 : 1
  }

  /** All that can be judged here is met. */
  #tell(word: string): void {
    const rules = [...this.querySelectorAll<HTMLElement>('[data-rule]:not([data-later])')]
    const met = word !== '' && rules.every((rule) => rule.classList.contains('is-met'))
    this.dispatchEvent(
      new CustomEvent('policy', { bubbles: true, detail: { field: this.dataset.field, met } }),
    )
  }

  #showStrength(level: number): void {
    const meter = this.querySelector<HTMLElement>('.strength')
    if (meter) meter.dataset.level = String(level)
    const word = (this.dataset.levels ?? '').split(' ')[level - 1]
    say(this.querySelector('[data-strength]'), word ? `${this.dataset.result ?? ''}${word}` : '')
  }

  #showSame(word: string, again: string): void {
    const line = this.querySelector<HTMLElement>('[data-same-line]')
    line?.classList.toggle('is-met', again !== '' && again === word)
    say(line, again === '' ? '' : again === word ? (this.dataset.same ?? '') : (this.dataset.different ?? ''))
  }
}

/** Guide M4.3: under 3 of the 4 classes is weak at any length; else 1–6 weak, 7–10 medium, over 10 strong. */
function strengthOf(word: string): number {
  const length = [...word].length
  if (classesOf(word) < 3 || length < 7) return 1
  return length > 10 ? 3 : 2
}

function classesOf(word: string): number {
  return CLASSES.filter((kind) => kind.test(word)).length
}

/** The same characters from another keyboard are the same password: what is hashed is judged. */
function asHashed(word: string): string {
  return word.normalize('NFKC')
}

function isMet(rule: DOMStringMap, typed: string, account: string): boolean | undefined {
  if (rule.later) return undefined
  const word = asHashed(typed)
  const length = [...word].length
  return [
    !rule.minLength || length >= Number(rule.minLength),
    !rule.maxLength || length <= Number(rule.maxLength),
    !rule.classes || classesOf(word) >= Number(rule.classes),
    !rule.minStrength || strengthOf(word) >= Number(rule.minStrength),
    !rule.pattern || new RegExp(rule.pattern).test(word),
    !rule.typed || new RegExp(rule.typed).test(typed),
    !rule.notAccount || account === '' || !word.toLowerCase().includes(account.toLowerCase()),
  ].every(Boolean)
}

/** Typing shows what is met; red is for what was sent and refused. */
function mark(rule: Element, met: boolean | undefined): void {
  if (met === undefined) return
  rule.classList.toggle('is-met', met)
  if (met) rule.classList.remove('is-missed')
}

/** A status region speaks when its text changes, so it is only touched then. */
function say(line: Element | null, text: string): void {
  if (line && line.textContent !== text) line.textContent = text
}
