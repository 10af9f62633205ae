import type { Locale } from '#foundation/words.ts'

/** Deeds about what passwords must be and which ways are open; actions.ts has them among all others. */
export const policyActions = {
  'password-policy.chosen': { 'zh-TW': '選定密碼政策', en: 'Chose a password policy' },
  'password-policy.made': { 'zh-TW': '新增密碼政策', en: 'Made a password policy' },
  'password-policy.retired': { 'zh-TW': '停用密碼政策', en: 'Retired a password policy' },
  'password-policy.withdrawn': {
    'zh-TW': '撤回密碼政策的選定',
    en: 'Took back the choice of a password policy',
  },
  'way.switched': { 'zh-TW': '開放或停用登入與申請方式', en: 'Opened or closed a way to sign in or apply' },
} as const satisfies Record<string, Record<Locale, string>>
