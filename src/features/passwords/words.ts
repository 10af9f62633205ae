import { bilingual, type Locale } from '#foundation/words.ts'
import type { PasswordPolicy, PasswordRule } from '#ui/password-rules.tsx'
import type { Rule } from './rules.ts'
import { type Requirements, shortestFor } from './term-rules.ts'

export const words = bilingual({
  'zh-TW': {
    title: '密碼政策',
    strength: '強度至少為「中」：7–10 個字元為中，超過 10 個字元為強',
    length: (least: number, most: number) => `${least}～${most} 個字元`,
    classes: (count: number) => `大寫英文、小寫英文、數字、特殊符號，至少 ${count} 種`,
    mixed: '至少各有一個大寫英文、小寫英文與數字',
    name: '不包含帳號名稱',
    plain: '只用半形英文、數字與符號，不含空白',
    common: '不是常見的密碼（送出時檢查）',
    history: (count: number) => `不與前 ${count} 次的密碼重複（送出時檢查）`,
    free: '可以用空白、中文與任何符號；好記的長句子比短而複雜的密碼安全。',
    broken: (rules: string) => `密碼不符合政策：${rules}。`,
    faults: {
      strength: () => '強度至少為「中」',
      length: ({ least }: Numbers) => `至少 ${least} 個字元`,
      longest: ({ most }: Numbers) => `最多 ${most} 個字元`,
      classes: ({ classes }: Numbers) => `大寫英文、小寫英文、數字、特殊符號至少 ${classes} 種`,
      'capitals-small-digits': () => '要有大寫英文、小寫英文與數字',
      'account-name': () => '不能包含帳號名稱',
      characters: () => '只能用半形英文、數字與符號，不能有空白',
      common: () => '太常見，容易被猜到',
      history: ({ history }: Numbers) => `不能與前 ${history} 次的密碼相同`,
    },
    between: '、',
  },
  en: {
    title: 'Password policy',
    strength: 'Strength at least “medium”: 7–10 characters are medium, more than 10 strong',
    length: (least: number, most: number) => `${least}–${most} characters`,
    classes: (count: number) => `At least ${count} of: capital letters, small letters, digits, symbols`,
    mixed: 'At least one capital letter, one small letter and one digit',
    name: 'Does not contain the account name',
    plain: 'Only half-width letters, digits and symbols, without blanks',
    common: 'Not a common password (checked when sent)',
    history: (count: number) => `None of the last ${count} passwords (checked when sent)`,
    free: 'Blanks, Chinese and any symbols are welcome; a long sentence is safer than a short puzzle.',
    broken: (rules: string) => `The password breaks the policy: ${rules}.`,
    faults: {
      strength: () => 'at least medium strength',
      length: ({ least }: Numbers) => `at least ${least} characters`,
      longest: ({ most }: Numbers) => `at most ${most} characters`,
      classes: ({ classes }: Numbers) => `at least ${classes} of capitals, small letters, digits, symbols`,
      'capitals-small-digits': () => 'capitals, small letters and digits',
      'account-name': () => 'not the account name',
      characters: () => 'only half-width letters, digits and symbols, no blanks',
      common: () => 'too common, easily guessed',
      history: ({ history }: Numbers) => `none of the last ${history} passwords`,
    },
    between: ', ',
  },
})

type Numbers = { least: number; most: number; classes: number; history: number }

/** The policy in force as the page shows it; each line ticks off as one types. */
export function policyOf(locale: Locale, requirements: Requirements): PasswordPolicy {
  const say = words[locale]
  const { terms } = requirements
  const [least, most] = [shortestFor(requirements), terms.longest]
  const lines: (PasswordRule | false)[] = [
    terms.medium && { id: 'strength', label: say.strength, strength: 2 },
    { id: 'length', label: say.length(least, most), minLength: least, maxLength: most },
    terms.classes > 0 && { id: 'classes', label: say.classes(terms.classes), classes: terms.classes },
    terms.mixed && { id: 'mixed', label: say.mixed, pattern: '^(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])' },
    terms.withoutName && { id: 'name', label: say.name, notAccount: true },
    terms.characters === 'half-width' && { id: 'ascii', label: say.plain, typed: '^[!-~]+$' },
    terms.blocklist && { id: 'common', label: say.common, later: true },
    terms.history > 0 && { id: 'history', label: say.history(terms.history), later: true },
  ]
  const byLength = !terms.medium && terms.classes === 0 && !terms.mixed
  return {
    title: say.title,
    rules: lines.filter((line) => line !== false),
    note: terms.characters === 'any' ? say.free : undefined,
    // Kinds of characters say nothing where none are asked for: there only length makes a password strong.
    lengths: byLength ? { medium: least, strong: Math.max(20, least + 5) } : undefined,
  }
}

/** What is wrong with a password that was sent, in one sentence. */
export function brokenSentence(locale: Locale, requirements: Requirements, broken: readonly Rule[]): string {
  const { faults, broken: sentence, between } = words[locale]
  const { longest: most, classes, history } = requirements.terms
  const numbers = { least: shortestFor(requirements), most, classes, history }
  return sentence(broken.map((rule) => faults[rule](numbers)).join(between))
}
