import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { Icon } from './icon.tsx'
import { words } from './words.ts'

export type Labelled = {
  name: string
  label: string
  locale: Locale
  /** Id of the control; the name, unless it stands on the page twice. */
  id?: string
  hint?: Child
  problem?: string
  required?: boolean
  /** The label is for screen readers only. */
  hidden?: boolean
}

/** Label, 必填, hint and error around a control. */
export function Group({ children, ...given }: Labelled & { children?: Child }) {
  const id = given.id ?? given.name
  return (
    <div class={given.problem ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <div class={given.hidden ? undefined : 'label-row'}>
        <label class={given.hidden ? 'govuk-visually-hidden' : 'govuk-label'} for={id}>
          {given.label}
        </label>
        {given.required && !given.hidden && <Must locale={given.locale} />}
      </div>
      {given.hint && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {given.hint}
        </div>
      )}
      {given.problem && (
        <ErrorMessage id={`${id}-error`} locale={given.locale}>
          {given.problem}
        </ErrorMessage>
      )}
      {children}
    </div>
  )
}

/** 必填: seen by all, and outside the label, which stays the guide's own word; screen readers hear aria-required instead. */
export function Must({ locale }: { locale: Locale }) {
  return (
    <span class="must" aria-hidden="true">
      {words[locale].required}
    </span>
  )
}

/** What is wrong with one field, and the cure. */
export function ErrorMessage({ id, locale, children }: { id: string; locale: Locale; children?: Child }) {
  return (
    <p class="govuk-error-message" id={id}>
      <Icon name="alert" size="s" />
      <span>
        <span class="govuk-visually-hidden">{words[locale].error}</span>
        {children}
      </span>
    </p>
  )
}

/** The ids of everything that describes a control. */
export function describedBy(
  given: Pick<Labelled, 'id' | 'name' | 'hint' | 'problem'>,
  ...more: (string | undefined | false)[]
): string | undefined {
  const id = given.id ?? given.name
  return (
    [given.hint && `${id}-hint`, given.problem && `${id}-error`, ...more].filter(Boolean).join(' ') ||
    undefined
  )
}
