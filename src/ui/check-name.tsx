import type { Child } from 'hono/jsx'
import { bilingual, type Locale } from '#foundation/words.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Tag } from './tag.tsx'

const words = bilingual({
  'zh-TW': {
    check: '檢查重複',
    result: '檢查結果：',
    passed: '通過',
    taken: '重複',
    refused: '不能使用',
    busy: '檢查中…',
    failed: '無法連上伺服器，請檢查網路後再按一次「檢查重複」。',
  },
  en: {
    check: 'Check availability',
    result: 'Result: ',
    passed: 'available',
    taken: 'taken',
    refused: 'cannot be used',
    busy: 'Checking…',
    failed: 'The server could not be reached. Check the network and press “Check availability” again.',
  },
})

type Outcome = 'passed' | 'taken' | 'refused'
type Given = {
  name: string
  label: string
  locale: Locale
  value?: string
  hint?: Child
  problem?: string
  required?: boolean
  suffix?: string
  checkUrl: string
  result?: { outcome: Outcome; sentence?: string }
}

/** A name to choose, with 「檢查重複」 and its result in a status line. */
export function CheckName({
  name,
  label,
  locale,
  value,
  hint,
  problem,
  required,
  suffix,
  checkUrl,
  result,
}: Given) {
  const say = words[locale]
  return (
    <check-duplicate
      data-url={checkUrl}
      data-field={name}
      data-result={say.result}
      data-passed={say.passed}
      data-taken={say.taken}
      data-refused={say.refused}
      data-busy={say.busy}
      data-failed={say.failed}
    >
      <Field
        name={name}
        label={label}
        locale={locale}
        value={value}
        hint={hint}
        problem={problem}
        required={required}
        suffix={suffix}
        autocomplete="username"
        maxlength={64}
        described={`${name}-result`}
        after={
          <Button kind="secondary" name="check" value={name}>
            {say.check}
          </Button>
        }
      >
        <p class="result" id={`${name}-result`} role="status">
          {result && (
            <>
              {say.result}
              <Tag kind={result.outcome === 'passed' ? 'done' : 'stop'}>{say[result.outcome]}</Tag>
              {result.sentence && <span>{result.sentence}</span>}
            </>
          )}
        </p>
      </Field>
      <template data-tag="passed">
        <Tag kind="done">{say.passed}</Tag>
      </template>
      <template data-tag="taken">
        <Tag kind="stop">{say.taken}</Tag>
      </template>
      <template data-tag="refused">
        <Tag kind="stop">{say.refused}</Tag>
      </template>
    </check-duplicate>
  )
}
