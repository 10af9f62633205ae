import type { Problems } from '#foundation/form.ts'
import type { Locale } from '#foundation/words.ts'
import { Radios } from '#ui/choices.tsx'
import { Field } from '#ui/field.tsx'
import type { PhoneWay } from './rules.ts'
import { words } from './words.ts'

type Given = { locale: Locale; idNumber?: string; way?: PhoneWay; problems?: Problems }

/** What 行動自然人憑證 asks for: 「請輸入身分證字號」 (field `idNumber`) and how the phone learns of it (field `phone-way`). */
export function PhoneFields({ locale, idNumber, way = 'scan', problems }: Given) {
  const { field } = words[locale]
  return (
    <>
      <Field
        name="idNumber"
        label={field.idNumber}
        hint={field.idNumberHint}
        locale={locale}
        value={idNumber}
        autocomplete="off"
        width={10}
        maxlength={10}
        problem={problems?.idNumber}
      />
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
