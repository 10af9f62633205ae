import type { Child } from 'hono/jsx'
import { describedBy, Group, type Labelled } from './group.tsx'
import { Icon } from './icon.tsx'
import { words } from './words.ts'

type Typed = Labelled & {
  value?: string
  autocomplete?: string
  readonly?: boolean
  disabled?: boolean
  width?: 2 | 3 | 4 | 5 | 10 | 20
  maxlength?: number
  /** Of one control on the page: what nearly everybody does first there. */
  autofocus?: boolean | undefined
  /** More ids that describe the control. */
  described?: string
}

type FieldGiven = Typed & {
  kind?: 'text' | 'email' | 'date' | 'search' | 'tel' | 'number' | 'url'
  suffix?: string
  inputmode?: 'numeric' | 'email' | 'search' | 'text'
  autocapitalize?: 'none' | 'characters' | 'words'
  placeholder?: string
  /** A button beside the control. */
  after?: Child
  children?: Child
}

/** One line of text with its label, hint and error. */
export function Field({ after, children, ...given }: FieldGiven) {
  const control = given.suffix ? <Suffixed {...given} suffix={given.suffix} /> : <Input {...given} />
  return (
    <Group {...given}>
      {after ? (
        <div class="field-row">
          {control}
          {after}
        </div>
      ) : (
        control
      )}
      {children}
    </Group>
  )
}

function Suffixed(given: FieldGiven & { suffix: string }) {
  return (
    <div class="govuk-input__wrapper">
      <Input {...given} />
      <div class="govuk-input__suffix" id={`${given.id ?? given.name}-suffix`}>
        {given.suffix}
      </div>
    </div>
  )
}

function Input({ kind = 'text', suffix, autocapitalize = 'none', ...given }: FieldGiven) {
  const id = given.id ?? given.name
  return (
    <input
      class={inputClass(given)}
      id={id}
      name={given.name}
      type={kind}
      value={given.value ?? ''}
      autocomplete={given.autocomplete}
      autocapitalize={autocapitalize}
      spellcheck={false}
      inputmode={given.inputmode}
      maxlength={given.maxlength}
      placeholder={given.placeholder}
      autofocus={given.autofocus}
      readonly={given.readonly}
      disabled={given.disabled}
      aria-describedby={describedBy(given, suffix && `${id}-suffix`, given.described)}
      aria-invalid={given.problem ? 'true' : undefined}
      aria-required={given.required ? 'true' : undefined}
    />
  )
}

type PasswordGiven = Labelled & {
  autocomplete: 'current-password' | 'new-password'
  described?: string
  children?: Child
}

/** A password, with 「顯示」 where a script can do it. What was typed never comes back. */
export function PasswordField({ autocomplete, children, ...given }: PasswordGiven) {
  return (
    <Group {...given}>
      <PasswordInput {...given} autocomplete={autocomplete} />
      {children}
    </Group>
  )
}

/** Only the control and its 「顯示」. */
export function PasswordInput({ autocomplete, ...given }: Omit<PasswordGiven, 'children'>) {
  const say = words[given.locale]
  const id = given.id ?? given.name
  return (
    <show-password class="password" data-show={say.show} data-hide={say.hide}>
      <input
        class={inputClass(given)}
        id={id}
        name={given.name}
        type="password"
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={describedBy(given, given.described)}
        aria-invalid={given.problem ? 'true' : undefined}
        required={given.required}
      />
      <button type="button" hidden aria-pressed="false" aria-controls={id}>
        <Icon name="eye" size="s" />
        <span data-word>{say.show}</span>
        <span class="govuk-visually-hidden">{given.locale === 'en' ? ` ${given.label}` : given.label}</span>
      </button>
    </show-password>
  )
}

/** Several lines. */
export function TextArea({ rows = 5, ...given }: Typed & { rows?: number }) {
  return (
    <Group {...given}>
      <textarea
        class={`govuk-textarea${given.problem ? ' govuk-textarea--error' : ''}`}
        id={given.id ?? given.name}
        name={given.name}
        rows={rows}
        maxlength={given.maxlength}
        readonly={given.readonly}
        autofocus={given.autofocus}
        aria-describedby={describedBy(given, given.described)}
        aria-invalid={given.problem ? 'true' : undefined}
        aria-required={given.required ? 'true' : undefined}
      >
        {given.value ?? ''}
      </textarea>
    </Group>
  )
}

/** One of a list. Without a value the first line asks to choose. */
export function Select({
  options,
  empty,
  ...given
}: Typed & { options: [value: string, label: string][]; empty?: string }) {
  return (
    <Group {...given}>
      <select
        class={`govuk-select${given.problem ? ' govuk-select--error' : ''}`}
        id={given.id ?? given.name}
        name={given.name}
        disabled={given.disabled}
        autocomplete={given.autocomplete}
        aria-describedby={describedBy(given, given.described)}
        aria-invalid={given.problem ? 'true' : undefined}
        required={given.required}
      >
        <option value="">{empty ?? words[given.locale].choose}</option>
        {options.map(([value, label]) => (
          <option value={value} selected={value === given.value}>
            {label}
          </option>
        ))}
      </select>
    </Group>
  )
}

/** A file, or several. */
export function FileField({
  accept,
  multiple,
  ...given
}: Labelled & { accept?: string; multiple?: boolean; described?: string }) {
  return (
    <Group {...given}>
      <input
        class={`file${given.problem ? ' file--error' : ''}`}
        id={given.id ?? given.name}
        name={given.name}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={describedBy(given, given.described)}
        aria-invalid={given.problem ? 'true' : undefined}
      />
    </Group>
  )
}

function inputClass({ problem, width }: { problem?: string; width?: number }): string {
  return ['govuk-input', problem && 'govuk-input--error', width && `govuk-input--width-${width}`]
    .filter(Boolean)
    .join(' ')
}
