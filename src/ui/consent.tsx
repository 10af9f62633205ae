import type { Child } from 'hono/jsx'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from './button.tsx'
import { words } from './consent-words.ts'
import { Dialog } from './dialog.tsx'
import { ErrorMessage } from './group.tsx'
import { Icon } from './icon.tsx'

type Given = {
  locale: Locale
  /** The kind of notice; also the id that an error summary leads to. */
  name: string
  title: string
  /** What the state sentence calls it; the title, unless the guide has another word. */
  called?: string
  /** What the button's own name adds to 查看: 「告知聲明」. */
  short?: string
  version: string
  agreed?: Date
  opened?: boolean
  refused?: boolean
  /** A sentence instead of the usual one. */
  sentence?: string
  problem?: string
  openedUrl: string
  answerUrl: string
  /** The whole text, shown in the dialog. */
  text: Child
}

/** A notice to open, read and agree to; the server is told of each. Without script 「查看」 sends the form, which leads to the text. */
export function Consent(given: Given) {
  const { locale, name, title, short = title, version, problem } = given
  const say = words[locale]
  const state = given.agreed ? 'agreed' : given.refused ? 'disagreed' : given.opened ? 'opened' : 'unopened'
  return (
    <div class={problem ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      {problem && (
        <ErrorMessage id={`${name}-error`} locale={locale}>
          {problem}
        </ErrorMessage>
      )}
      <consent-dialog
        data-kind={name}
        data-version={version}
        data-state={state}
        data-opened-url={given.openedUrl}
        data-answer-url={given.answerUrl}
        data-failed={say.failed}
      >
        <div class={`consent ${looks(state, problem)}`} id={name} tabindex={-1}>
          <span class="consent__mark">
            <Icon name="tick" class="when-agreed" />
            <Icon name="notice" class="when-open" />
            <Icon name="alert" class="when-missing" />
          </span>
          <div>
            <p class="consent__title">{title}</p>
            <p class="consent__state" role="status" id={`${name}-state`}>
              {given.sentence ?? sentenceOf(given, state)}
            </p>
          </div>
          <Button
            kind="secondary"
            small
            name="view"
            value={name}
            data-open
            aria-describedby={problem ? `${name}-error` : `${name}-state`}
          >
            {say.view}
            <span class="govuk-visually-hidden">{` ${short}`}</span>
          </Button>
        </div>
        <Dialog
          id={`${name}-dialog`}
          title={title}
          locale={locale}
          over={say.version(version)}
          foot={<Answers locale={locale} />}
        >
          {given.text}
        </Dialog>
      </consent-dialog>
    </div>
  )
}

function Answers({ locale }: { locale: Locale }) {
  const say = words[locale]
  return (
    <>
      <p class="small soft" data-note>
        {say.later}
      </p>
      <Button kind="secondary" type="button" data-answer="disagree">
        {say.disagree}
      </Button>
      <Button type="button" data-answer="agree">
        {say.agree}
      </Button>
    </>
  )
}

function sentenceOf({ locale, called, title, agreed }: Given, state: string): string {
  const say = words[locale]
  const name = called ?? title
  if (agreed) return say.agreed(rocDateTime(agreed), name)
  if (state === 'disagreed') return say.refused(name)
  return state === 'opened' ? say.opened(name) : say.unopened(name)
}

function looks(state: string, problem?: string): string {
  if (state === 'agreed') return 'is-agreed'
  return problem || state === 'disagreed' ? 'is-missing' : ''
}
