import { bilingual, type Locale } from '#foundation/words.ts'

/** How a new password is judged on the page, as data: the server judges again with features/passwords/rules.ts. */
export type PasswordRule = {
  id: string
  label: string
  /** Source of an expression that must match. */
  pattern?: string
  /** Source of an expression that must not match. */
  absent?: string
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
export type PasswordPolicy = { title: string; rules: PasswordRule[] }

const words = bilingual({
  'zh-TW': {
    title: '密碼政策',
    strength: '強度至少為「中」：7–10 個字元為中，超過 10 個字元為強',
    length: '8～128 個字元',
    classes: '大寫英文、小寫英文、數字、特殊符號，至少 3 種',
    name: '不包含帳號名稱',
    plain: '只用半形英文、數字與符號，不含空白',
    common: '不是常見的密碼（送出時檢查）',
    history: '不與前 3 次的密碼重複（送出時檢查）',
    portalLength: '7～128 個字元',
    portalClasses: '至少各有一個大寫英文、小寫英文與數字',
    portalPlain: '不含空白、中文與全形字元',
  },
  en: {
    title: 'Password policy',
    strength: 'Strength at least “medium”: 7–10 characters are medium, more than 10 strong',
    length: '8–128 characters',
    classes: 'At least 3 of: capital letters, small letters, digits, symbols',
    name: 'Does not contain the account name',
    plain: 'Only half-width letters, digits and symbols, without blanks',
    common: 'Not a common password (checked when sent)',
    history: 'None of the last 3 passwords (checked when sent)',
    portalLength: '7–128 characters',
    portalClasses: 'At least one capital letter, one small letter and one digit',
    portalPlain: 'No blanks, Chinese or full-width characters',
  },
})

/** Guide M4.4: the city's account. */
export function accountPolicy(locale: Locale): PasswordPolicy {
  const say = words[locale]
  return {
    title: say.title,
    rules: [
      { id: 'strength', label: say.strength, strength: 2 },
      { id: 'length', label: say.length, minLength: 8, maxLength: 128 },
      { id: 'classes', label: say.classes, classes: 3 },
      { id: 'name', label: say.name, notAccount: true },
      { id: 'ascii', label: say.plain, pattern: '^[!-~]+$' },
      { id: 'common', label: say.common, later: true },
      { id: 'history', label: say.history, later: true },
    ],
  }
}

/** Guide M10.3: the personnel portal. */
export function portalPolicy(locale: Locale): PasswordPolicy {
  const say = words[locale]
  return {
    title: say.title,
    rules: [
      { id: 'length', label: say.portalLength, minLength: 7, maxLength: 128 },
      { id: 'classes', label: say.portalClasses, pattern: '^(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])' },
      { id: 'name', label: say.name, notAccount: true },
      { id: 'ascii', label: say.portalPlain, pattern: '^[!-~]+$' },
    ],
  }
}
