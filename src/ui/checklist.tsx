import { Icon } from './icon.tsx'

type Item = { text: string; state: 'open' | 'met' | 'missed'; /** The element that keeps it up to date. */ id?: string }
const marks = { open: 'circle', met: 'done', missed: 'alert' } as const

/** What is still to be done before sending. */
export function Checklist({ items }: { items: Item[] }) {
  return (
    <ul class="checklist">
      {items.map(({ text, state, id }) => (
        <li class={state === 'open' ? undefined : `is-${state}`} id={id}><Icon name={marks[state]} /><span>{text}</span></li>
      ))}
    </ul>
  )
}
