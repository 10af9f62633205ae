import { Icon } from './icon.tsx'

type Item = {
  text: string
  state: 'open' | 'met' | 'missed'
  /** What keeps the line up to date: 'consent:KIND', 'checked:FIELD', 'password:FIELD' or 'filled:FIELD'. */
  watch?: string
  /** The words for when it is met, and for when it is not (any longer). */
  met?: string
  open?: string
}

/** What is still to be done before sending; where a script runs, lines tick off as the form fills. */
export function Checklist({ items }: { items: Item[] }) {
  return (
    <live-checklist>
      <ul class="checklist">
        {items.map((item) => (
          <Line item={item} />
        ))}
      </ul>
    </live-checklist>
  )
}

function Line({ item: { text, state, watch, met, open } }: { item: Item }) {
  return (
    <li
      class={state === 'open' ? undefined : `is-${state}`}
      data-watch={watch}
      data-met={met ?? text}
      data-open={open ?? text}
    >
      <Icon name="circle" class="when-not" />
      <Icon name="done" class="when-met" />
      <Icon name="alert" class="when-missed" />
      <span>{text}</span>
    </li>
  )
}
