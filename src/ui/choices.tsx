import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { ErrorMessage, Must } from './group.tsx'

type Option = { value: string; label: string; hint?: Child; disabled?: boolean }
type SetGiven = {
  name: string
  legend: string
  locale: Locale
  options: Option[]
  hint?: Child
  problem?: string
  required?: boolean
  /** The legend is for screen readers only. */
  hidden?: boolean
}

/** One answer of several, each a card. The first has the id of the name. */
export function Radios({ value, ...given }: SetGiven & { value?: string }) {
  return (
    <FieldSet {...given}>
      {given.options.map((option, index) => (
        <Choice
          type="radio"
          name={given.name}
          id={idOf(given.name, index)}
          option={option}
          checked={option.value === value}
        />
      ))}
    </FieldSet>
  )
}

/** Any number of answers, each a card. */
export function Checkboxes({ values = [], ...given }: SetGiven & { values?: string[] }) {
  return (
    <FieldSet {...given}>
      {given.options.map((option, index) => (
        <Choice
          type="checkbox"
          name={given.name}
          id={idOf(given.name, index)}
          option={option}
          checked={values.includes(option.value)}
        />
      ))}
    </FieldSet>
  )
}

/** One card to tick. */
export function Checkbox({
  name,
  label,
  locale,
  value = 'yes',
  checked,
  hint,
  problem,
  id = name,
}: {
  name: string
  label: string
  locale: Locale
  value?: string
  checked?: boolean
  hint?: Child
  problem?: string
  id?: string
}) {
  return (
    <div class={problem ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      {problem && (
        <ErrorMessage id={`${id}-error`} locale={locale}>
          {problem}
        </ErrorMessage>
      )}
      <Choice
        type="checkbox"
        name={name}
        id={id}
        option={{ value, label, hint }}
        checked={checked}
        problem={problem}
      />
    </div>
  )
}

function FieldSet({
  name,
  legend,
  locale,
  hint,
  problem,
  required,
  hidden,
  children,
}: SetGiven & { children?: Child }) {
  const described =
    [hint && `${name}-hint`, problem && `${name}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class={problem ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <fieldset class="govuk-fieldset" aria-describedby={described}>
        <legend class={hidden ? 'govuk-visually-hidden' : 'govuk-fieldset__legend'}>
          {legend}
          {required && <Must locale={locale} />}
        </legend>
        {hint && (
          <div class="govuk-hint" id={`${name}-hint`}>
            {hint}
          </div>
        )}
        {problem && (
          <ErrorMessage id={`${name}-error`} locale={locale}>
            {problem}
          </ErrorMessage>
        )}
        <div class="choices">{children}</div>
      </fieldset>
    </div>
  )
}

function Choice({
  type,
  name,
  id,
  option,
  checked,
  problem,
}: {
  type: 'radio' | 'checkbox'
  name: string
  id: string
  option: Option
  checked?: boolean
  problem?: string
}) {
  const kind = type === 'radio' ? 'radios' : 'checkboxes'
  const described =
    [option.hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class={`govuk-${kind}__item choice-card`}>
      <input
        class={`govuk-${kind}__input`}
        id={id}
        name={name}
        type={type}
        value={option.value}
        checked={checked}
        disabled={option.disabled}
        aria-describedby={described}
        aria-invalid={problem ? 'true' : undefined}
      />
      <div class="choice-card__text">
        <label class={`govuk-label govuk-${kind}__label`} for={id}>
          {option.label}
        </label>
        {option.hint && (
          <div class="govuk-hint" id={`${id}-hint`}>
            {option.hint}
          </div>
        )}
      </div>
    </div>
  )
}

function idOf(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`
}
