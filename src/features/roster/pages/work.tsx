import { paths } from '#foundation/paths.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { percentOf, type WorkKind } from '../rules.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  roles: Roles
  work: { id: string; kind: WorkKind; done: number; total: number }
  isStopped: boolean
  /** Changes when there is something new to see. */
  state: string
}

/** How far something long is; without a script a link looks again. */
export function WorkPage({ frame, roles, work, isStopped, state }: Given) {
  const { locale } = frame
  const say = words[locale]
  const percent = percentOf(work)
  return (
    <ConsolePage {...{ frame, title: say.works[work.kind] }} rail={railOf(locale, roles, 'roster')}>
      {isStopped ? (
        <Callout kind="stop" title={say.work.stopped} role="status">
          {say.work.stoppedText}
        </Callout>
      ) : (
        <live-progress data-url={paths.adminRosterWorkState(work.id)} data-state={state} data-seconds="3">
          <Callout role="status">
            {percent !== undefined && (
              <p>
                <strong>{work.kind === 'read' ? say.work.read(percent) : say.work.far(percent)}</strong>
              </p>
            )}
            <p>{say.work.going}</p>
          </Callout>
        </live-progress>
      )}
      <Buttons>
        {!isStopped && (
          <ButtonLink href={paths.adminRosterWork(work.id)} kind="secondary">
            {say.work.refresh}
          </ButtonLink>
        )}
        <BackLink href={paths.adminRoster}>{say.load.back}</BackLink>
      </Buttons>
    </ConsolePage>
  )
}
