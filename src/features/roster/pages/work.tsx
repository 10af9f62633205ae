import { paths } from '#foundation/paths.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { words } from '../deed-words.ts'
import { words as loadWords } from '../load-words.ts'
import { goesOn, type haltOf, percentOf, type WorkKind } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  work: { id: string; kind: WorkKind; done: number; total: number }
  halt: ReturnType<typeof haltOf>
  /** Changes when there is something new to see. */
  state: string
}

/** How far something long is; without a script a link looks again. */
export function WorkPage({ frame, roles, work, halt, state }: Given) {
  const { locale } = frame
  const say = words[locale]
  const percent = percentOf(work)
  const isStopped = halt === 'stopped'
  return (
    <ConsolePage {...{ frame, title: say.works[work.kind] }} rail={railOf(locale, roles, 'roster')}>
      {isStopped ? (
        <Callout kind="stop" title={say.work.stopped} role="status">
          {goesOn(work.kind) ? say.work.stoppedDeed : say.work.stoppedRead}
        </Callout>
      ) : (
        <live-progress data-url={paths.adminRosterWorkState(work.id)} data-state={state} data-seconds="3">
          <Callout role="status">
            {percent !== undefined && (
              <p>
                <strong>{work.kind === 'read' ? say.work.read(percent) : say.work.far(percent)}</strong>
              </p>
            )}
            <p>{halt === 'paused' ? say.work.paused : say.work.going}</p>
          </Callout>
        </live-progress>
      )}
      <Buttons>
        {!isStopped && (
          <ButtonLink href={paths.adminRosterWork(work.id)} kind="secondary">
            {say.work.refresh}
          </ButtonLink>
        )}
        <BackLink href={paths.adminRoster}>{loadWords[locale].back}</BackLink>
      </Buttons>
    </ConsolePage>
  )
}
