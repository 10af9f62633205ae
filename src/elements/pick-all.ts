/** A box that ticks all the boxes of the list that it stands above. */
export class PickAll extends HTMLElement {
  connectedCallback(): void {
    if (this.firstChild) return
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.className = 'tick'
    const label = document.createElement('label')
    label.append(box, ` ${this.dataset.label ?? ''}`)
    this.append(label)
    box.addEventListener('change', () => {
      for (const one of document.querySelectorAll<HTMLInputElement>('input[name="ids"][type="checkbox"]'))
        one.checked = box.checked
    })
  }
}
