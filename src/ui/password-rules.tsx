import type { Child } from 'hono/jsx'
import { bilingual, type Locale } from '#foundation/words.ts'
import { PasswordField } from './field.tsx'
import { Icon } from './icon.tsx'

const words = bilingual({
  'zh-TW': {
    meter: '密碼強度判別',
    result: '密碼強度：',
    levels: '弱 中 強',
    same: '兩次輸入的密碼相同',
    different: '兩次輸入的密碼不同',
  },
  en: {
    meter: 'Password strength',
    result: 'Password strength: ',
    levels: 'weak medium strong',
    same: 'Both passwords are the same',
    different: 'The two passwords differ',
  },
})

/** How a new password is judged on the page, as data: the server judges again. */
export type PasswordRule = {
  id: string
  label: string
  /** Source of an expression that must match. */
  pattern?: string
  /** The same for what was typed; all else is judged as it is hashed, without difference of width. */
  typed?: string
  minLength?: number
  maxLength?: number
  /** How many of digits, capitals, small letters, symbols. */
  classes?: number
  /** Must not contain the account name, in any case. */
  notAccount?: boolean
  /** The least strength: 1 弱, 2 中, 3 強. */
  strength?: number
  /** Judged only when sent. */
  later?: boolean
}
export type PasswordPolicy = {
  title: string
  rules: PasswordRule[]
  /** What one should know besides. */
  note?: string
  /** From how many characters on a password is 中 and 強, where their kinds do not matter. */
  lengths?: { medium: number; strong: number }
}

type Given = {
  name: string
  label: string
  locale: Locale
  policy: PasswordPolicy
  /** Id of the field where the account name is typed … */
  accountField?: string
  /** … or the name itself. */
  accountName?: string
  hint?: Child
  problem?: string
  /** Ids of rules that the sent password broke. */
  broken?: string[]
  again?: { name: string; label: string; problem?: string }
}

/** A new password: strength, a policy that ticks off as one types, and the field to type it again. */
export function NewPassword(given: Given) {
  const { name, locale, again } = given
  const say = words[locale]
  return (
    <password-policy
      data-field={name}
      data-again={again?.name}
      data-account-field={given.accountField}
      data-account-name={given.accountName}
      data-result={say.result}
      data-levels={say.levels}
      data-same={say.same}
      data-different={say.different}
      data-medium-from={given.policy.lengths?.medium}
      data-strong-from={given.policy.lengths?.strong}
    >
      <PasswordField {...pick(given)} required autocomplete="new-password" described={`${name}-policy`}>
        <Strength label={say.meter} />
        <Policy {...given} />
      </PasswordField>
      {again && (
        <PasswordField
          {...again}
          locale={locale}
          required
          autocomplete="new-password"
          described={`${again.name}-same`}
        >
          <p class="result" id={`${again.name}-same`} data-same-line role="status" />
        </PasswordField>
      )}
    </password-policy>
  )
}

function pick({ name, label, locale, hint, problem }: Given) {
  return { name, label, locale, hint, problem }
}

function Strength({ label }: { label: string }) {
  return (
    <div class="strength" data-level="0">
      <span>{label}</span>
      <span class="strength__bar" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <strong role="status" data-strength />
    </div>
  )
}

function Policy({ name, policy, broken = [] }: Given) {
  return (
    <div class="rules" id={`${name}-policy`}>
      <p class="rules__title">{policy.title}</p>
      <ul>
        {policy.rules.map((rule) => (
          <Rule rule={rule} broken={broken.includes(rule.id)} />
        ))}
      </ul>
      {policy.note && <p class="small">{policy.note}</p>}
    </div>
  )
}

function Rule({ rule, broken }: { rule: PasswordRule; broken: boolean }) {
  return (
    <li
      class={broken ? 'is-missed' : undefined}
      data-rule={rule.id}
      data-pattern={rule.pattern}
      data-typed={rule.typed}
      data-min-length={rule.minLength}
      data-max-length={rule.maxLength}
      data-classes={rule.classes}
      data-min-strength={rule.strength}
      data-not-account={rule.notAccount ? 'true' : undefined}
      data-later={rule.later ? 'true' : undefined}
    >
      <Icon name="circle" class="when-not" />
      <Icon name="done" class="when-met" />
      <Icon name="alert" class="when-missed" />
      <span>{rule.label}</span>
    </li>
  )
}
