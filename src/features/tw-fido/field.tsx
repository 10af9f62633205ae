import type { Problems } from '#foundation/form.ts'
import type { Locale } from '#foundation/words.ts'
import { Radios } from '#ui/choices.tsx'
import { IdNumberField } from '#ui/known-fields.tsx'
import type { PhoneWay } from './rules.ts'
import { words } from './words.ts'

type Given = {
  locale: Locale
  idNumber?: string
  /** Whose phone it is, is known: the ID number is not asked for. */
  own?: boolean
  way?: PhoneWay
  problems?: Problems
}

/** What 行動自然人憑證 asks for: 「請輸入身分證字號」 (field `idNumber`) and how the phone learns of it (field `phone-way`). */
export function PhoneFields({ locale, idNumber, own, way = 'scan', problems }: Given) {
  const { field } = words[locale]
  return (
    <>
      {!own && (
        <IdNumberField
          {...{ locale, name: 'idNumber', label: field.idNumber, hint: field.idNumberHint }}
          value={idNumber}
          problem={problems?.idNumber}
        />
      )}
      <Radios
        name="phone-way"
        legend={field.way}
        locale={locale}
        value={way}
        problem={problems?.['phone-way']}
        options={[
          { value: 'scan', label: field.ways.scan, hint: field.wayHints.scan },
          { value: 'push', label: field.ways.push, hint: field.wayHints.push },
          { value: 'app', label: field.ways.app, hint: field.wayHints.app },
        ]}
      />
    </>
  )
}
