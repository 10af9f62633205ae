import { paths } from '#foundation/paths.ts'
import { ButtonLink, Buttons } from './button.tsx'
import type { Face, Frame } from './door.tsx'
import { words } from './error-words.ts'
import { Icon, type IconName } from './icon.tsx'
import { Page } from './page.tsx'

export type Refusal = 'not-allowed' | 'not-found' | 'gone' | 'too-many' | 'broken' | 'busy'

const marks: Record<Refusal, IconName> = {
  'not-allowed': 'lock',
  'not-found': 'compass',
  gone: 'clock',
  'too-many': 'shield',
  broken: 'warning',
  busy: 'people',
}

type Given = {
  frame: Frame
  kind: Refusal
  face?: Face
  /** Other words than the usual ones. */
  title?: string
  text?: string
  cure?: string
  next?: { href: string; label: string }
  /** What to tell the information centre. */
  reference?: string
}

/** What happened, what to do, whom to ask. */
export function ErrorPage({ frame, kind, face, title, text, cure, next, reference }: Given) {
  const say = words[frame.locale]
  const usual = say[kind]
  return (
    <Page frame={frame} title={title ?? usual.title} face={face}>
      <div class="sheet mishap">
        <span class="mishap__mark">
          <Icon name={marks[kind]} size="l" />
        </span>
        <div>
          <h1>{title ?? usual.title}</h1>
          <p>{text ?? usual.what}</p>
          <p>
            <strong>{cure ?? usual.cure}</strong>
          </p>
          {reference && (
            <p class="small">
              {say.reference} <span class="mono">{reference}</span>
            </p>
          )}
          <p class="small soft rule">
            {say.contacts}
            <a href={paths.contacts}>{say.link}</a>
          </p>
          <Buttons>
            <ButtonLink href={next?.href ?? paths.front}>{next?.label ?? say.front}</ButtonLink>
          </Buttons>
        </div>
      </div>
    </Page>
  )
}
