import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Roles } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form } from '#ui/form.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { DEEDS, errorKind } from '../mail-rules.ts'
import { words as mailWords } from '../mail-words.ts'
import { words } from '../move-words.ts'
import type { Progress } from '../moves.ts'
import { MovingInPage } from './frame.tsx'

type Given = {
  frame: Frame
  roles: Roles
  moves: Progress[]
  domain: string
  at: Date
  done?: string
  problems?: Problems
}

/** Mailboxes: how far each of them is, and what can be done about it. */
export function MovesPage({ frame, roles, moves, domain, at, done, problems }: Given) {
  const { locale } = frame
  const { moves: say } = words[locale]
  return (
    <MovingInPage {...{ frame, roles, at, problems }} tab="mailboxes">
      <p>{say.lead}</p>
      {done && (
        <Callout kind="done" role="status">
          {done}
        </Callout>
      )}
      <Buttons>
        <ButtonLink href={paths.adminMoveNew}>{say.start}</ButtonLink>
        {moves.length > 0 && (
          <ButtonLink href={paths.adminMoveReport} kind="secondary">
            {say.report}
          </ButtonLink>
        )}
        {moves.length > 0 && (
          <ButtonLink href={paths.adminMoves} kind="quiet" icon="refresh">
            {say.refresh}
          </ButtonLink>
        )}
      </Buttons>
      <Form action={paths.adminMoves}>
        <section class="panel" id="move">
          <Lines locale={locale} moves={moves} domain={domain} />
        </section>
        {moves.length > 0 && <Steering locale={locale} />}
      </Form>
    </MovingInPage>
  )
}

function Steering({ locale }: { locale: Locale }) {
  const { moves: say } = words[locale]
  return (
    <fieldset class="govuk-fieldset below">
      <legend class="govuk-fieldset__legend">{say.selected}</legend>
      <Buttons>
        {DEEDS.map((deed) => (
          <Button kind="secondary" name="deed" value={deed}>
            {say.deeds[deed]}
          </Button>
        ))}
      </Buttons>
    </fieldset>
  )
}

function Lines({ locale, moves, domain }: { locale: Locale; moves: Progress[]; domain: string }) {
  const { moves: say } = words[locale]
  const { columns } = say
  return (
    <Table
      caption={say.caption}
      columns={[
        { key: 'mailbox', label: columns.mailbox },
        { key: 'state', label: columns.state, kind: 'state' },
        { key: 'found', label: columns.found, kind: 'figure' },
        { key: 'stored', label: columns.stored, kind: 'figure' },
        { key: 'there', label: columns.there, kind: 'figure' },
        { key: 'left', label: columns.left, kind: 'figure' },
        { key: 'next', label: columns.next, kind: 'wide' },
      ]}
      rows={moves.map((move) => rowOf(locale, move, domain))}
      empty={
        <Empty icon="mail" title={say.none}>
          {say.noneText}
        </Empty>
      }
    />
  )
}

const TAGS = {
  waiting: 'going',
  moving: 'going',
  done: 'done',
  paused: 'plain',
  failed: 'stop',
  cancelled: 'plain',
  undoing: 'going',
  undone: 'plain',
} as const

function rowOf(locale: Locale, move: Progress, domain: string) {
  return {
    mailbox: (
      <label class="nowrap">
        <input type="checkbox" name="move" value={move.id} /> {`${move.name}@${domain}`}
      </label>
    ),
    state: <Tag kind={TAGS[move.state]}>{mailWords[locale].states[move.state]}</Tag>,
    found: move.found,
    stored: move.stored,
    there: move.there,
    left: move.left,
    next: <More locale={locale} move={move} />,
  }
}

function More({ locale, move }: { locale: Locale; move: Progress }) {
  const { moves: say } = words[locale]
  const { errors, coded } = mailWords[locale]
  const isFull = move.left > move.tooLarge
  const isUndoable = move.state !== 'undoing' && move.state !== 'undone'
  return (
    <>
      {move.lastError && <p>{coded(errors[errorKind(move.lastError)], move.lastError)}</p>}
      {move.tooLarge > 0 && <p>{say.tooLarge(move.tooLarge)}</p>}
      {isFull && <p>{say.full}</p>}
      {move.state === 'waiting' && move.tries > 0 && move.nextAt && (
        <p>
          {say.nextTry} <When at={move.nextAt} />
        </p>
      )}
      {move.endedAt && (
        <p>
          {say.ended} <When at={move.endedAt} />
        </p>
      )}
      {isUndoable && (
        <a class="govuk-link" href={paths.adminMoveUndo(move.mailbox)} aria-label={say.undoOf(move.name)}>
          {say.undo}
        </a>
      )}
    </>
  )
}
