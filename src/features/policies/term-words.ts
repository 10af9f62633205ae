import type { Below, Difference } from '#features/passwords/term-rules.ts'
import { bilingual } from '#foundation/words.ts'

type Term = Difference['term']

/** What a policy asks for, in words, and what is missing below 附表十. */
export const words = bilingual({
  'zh-TW': {
    terms: {
      shortest: '最短長度（只用密碼）',
      shortestWithSecond: '最短長度（另有動態密碼）',
      longest: '最長長度',
      classes: '至少幾種字元（大寫、小寫、數字、符號）',
      mixed: '要有大寫、小寫英文與數字',
      medium: '強度至少為「中」',
      characters: '可以用的字元',
      withoutName: '不得包含帳號名稱',
      blocklist: '不得是常見的密碼',
      history: '不得與前幾次的密碼相同',
    } satisfies Record<Term, string>,
    values: {
      yes: '要',
      no: '不要',
      letters: (count: number) => `${count} 個字元`,
      kinds: (count: number) => (count === 0 ? '不要求' : `${count} 種`),
      times: (count: number) => (count === 0 ? '不要求' : `${count} 次`),
      'half-width': '半形英文、數字與符號',
      any: '不限，含空白與中文',
    },
    missing: {
      history: '不得與前 3 次密碼相同',
      length: '最短長度，iKPD 至少 7、市府帳號至少 8 個字元',
      complexity: '最低密碼複雜度（3 種字元，或常見密碼清單）',
    } satisfies Record<Below, string>,
  },
  en: {
    terms: {
      shortest: 'Least length (password alone)',
      shortestWithSecond: 'Least length (with a one-time code)',
      longest: 'Greatest length',
      classes: 'Kinds of characters (capitals, small letters, digits, symbols)',
      mixed: 'Capitals, small letters and digits',
      medium: 'Strength at least “medium”',
      characters: 'Characters',
      withoutName: 'Not the account name',
      blocklist: 'No common password',
      history: 'None of the last passwords',
    },
    values: {
      yes: 'yes',
      no: 'no',
      letters: (count: number) => `${count} characters`,
      kinds: (count: number) => (count === 0 ? 'any' : `${count} kinds`),
      times: (count: number) => (count === 0 ? 'not asked' : `${count}`),
      'half-width': 'Half-width letters, digits and symbols',
      any: 'Any, blanks and Chinese too',
    },
    missing: {
      history: 'none of the last 3 passwords',
      length: 'length (iKPD at least 7 characters, city accounts 8)',
      complexity: 'least complexity (3 kinds of characters, or the list of common passwords)',
    },
  },
})
