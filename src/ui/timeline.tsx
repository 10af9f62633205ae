import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'
import { When } from './when.tsx'

type Step = {
  title: string
  state: 'done' | 'now' | 'later' | 'stopped'
  icon?: IconName
  at?: Date
  when?: string
  text?: Child
}

/** Progress as an upright channel. `status` says the newest state in one sentence. */
export function Timeline({ steps, status }: { steps: Step[]; status?: string }) {
  return (
    <>
      {status && (
        <p class="timeline__status" role="status">
          {status}
        </p>
      )}
      <ol class="timeline">
        {steps.map((step) => (
          <Buoy step={step} />
        ))}
      </ol>
    </>
  )
}

function Buoy({ step }: { step: Step }) {
  const mark = step.state === 'done' ? 'tick' : step.state === 'stopped' ? 'cross' : (step.icon ?? 'circle')
  return (
    <li
      class={step.state === 'later' ? undefined : `is-${step.state}`}
      aria-current={step.state === 'now' ? 'step' : undefined}
    >
      <span class="timeline__buoy">
        <Icon name={mark} />
      </span>
      <div>
        <div class="timeline__title">
          {step.title}
          {(step.at || step.when) && (
            <span class="timeline__when">{step.at ? <When at={step.at} /> : step.when}</span>
          )}
        </div>
        {step.text && <p>{step.text}</p>}
      </div>
    </li>
  )
}
