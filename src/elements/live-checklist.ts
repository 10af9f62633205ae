type News = { kind?: string; field?: string; state?: string; outcome?: string; met?: boolean }

/** The list of what is still to be done, ticked off by what the other elements of the page tell. */
export class LiveChecklist extends HTMLElement {
  connectedCallback(): void {
    const hear = (name: string, line: (news: News) => [watch: string, met: boolean]): void =>
      document.addEventListener(name, (event) => this.#mark(...line((event as CustomEvent<News>).detail)))
    hear('consent', ({ kind, state }) => [`consent:${kind}`, state === 'agreed'])
    hear('checked', ({ field, outcome }) => [`checked:${field}`, outcome === 'passed'])
    hear('policy', ({ field, met }) => [`password:${field}`, met === true])
    document.addEventListener('input', (event) => {
      const { name, value, validity } = event.target as HTMLInputElement
      if (name) this.#mark(`filled:${name}`, value.trim() !== '' && validity.valid)
    })
  }

  #mark(watch: string, met: boolean): void {
    const line = this.querySelector<HTMLElement>(`[data-watch="${CSS.escape(watch)}"]`)
    const text = line?.querySelector('span')
    if (!line || !text) return
    line.classList.toggle('is-met', met)
    line.classList.remove('is-missed')
    text.textContent = (met ? line.dataset.met : line.dataset.open) ?? ''
  }
}
