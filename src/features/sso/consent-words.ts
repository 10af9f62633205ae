import { bilingual, type Locale } from '#foundation/words.ts'
import { CLAIMS_OF } from './rules.ts'

export const words = bilingual({
  'zh-TW': {
    title: (name: string) => `「${name}」想知道您的資料`,
    lead: (name: string) => `「${name}」不是市府的系統。您同意後，市府才會提供下列資料。`,
    more: (name: string) => `「${name}」想知道的，比您上次同意的更多。`,
    told: '將提供的資料',
    foreign: (site: string) => `同意後您會回到 ${site}。請確認您認得這個網站。`,
    agree: '同意',
    disagree: '不同意',
    later: '之後可以在「我的帳號」的「已連結的系統」取消。',
    scopes: {
      openid: '一個代表您的編號，以及您這次登入的方式與時間',
      profile: '姓名、帳號、使用的語言',
      email: '市府電子郵件地址',
      agency: '服務機關、單位、職稱、人員類別與在市府的角色',
      offline_access: '您沒有登入時，仍可繼續取得上述資料',
    },
    claims: {
      sub: '一個代表您的編號',
      sid: '這次登入的編號',
      acr: '這次登入的可信程度',
      amr: '您登入的方式',
      auth_time: '您登入的時間',
      name: '姓名',
      preferred_username: '帳號',
      locale: '使用的語言',
      zoneinfo: '時區',
      email: '市府電子郵件地址',
      email_verified: '電子郵件是否已確認',
      agency: '服務機關代碼',
      agency_name: '服務機關',
      unit: '單位',
      title: '職稱',
      category: '人員類別',
      roles: '在市府的角色',
    },
  },
  en: {
    title: (name: string) => `${name} asks for information about you`,
    lead: (name: string) =>
      `${name} is not a system of the city. It is told the following only if you agree.`,
    more: (name: string) => `${name} asks for more than you agreed to before.`,
    told: 'What it will be told',
    foreign: (site: string) => `You will then go back to ${site}. Check that you know this site.`,
    agree: 'Agree',
    disagree: 'Do not agree',
    later: 'You can take this back later, in my account under “Connected systems”.',
    scopes: {
      openid: 'A number that stands for you, and how and when you signed in',
      profile: 'Your name, account and language',
      email: 'Your city mail address',
      agency: 'Your agency, unit, title, category and roles in the city',
      offline_access: 'The same also while you are not signed in',
    },
    claims: {
      sub: 'A number that stands for you',
      sid: 'The number of this sign-in',
      acr: 'How far this sign-in can be relied on',
      amr: 'How you signed in',
      auth_time: 'When you signed in',
      name: 'Your name',
      preferred_username: 'Your account',
      locale: 'Your language',
      zoneinfo: 'Your time zone',
      email: 'Your city mail address',
      email_verified: 'Whether that address is confirmed',
      agency: 'The code of your agency',
      agency_name: 'Your agency',
      unit: 'Your unit',
      title: 'Your title',
      category: 'Your category of employment',
      roles: 'Your roles in the city',
    },
  },
})

/** What a system is told, a line each: whole scopes, and claims that are in none of them. */
export function toldInWords(
  locale: Locale,
  { scopes, claims }: { scopes: string[]; claims: string[] },
): string[] {
  const say = words[locale]
  const [ofScope, ofClaim]: Record<string, string>[] = [say.scopes, say.claims]
  const within = scopes.flatMap((scope) => CLAIMS_OF[scope] ?? [])
  return [
    ...scopes.map((scope) => ofScope![scope] ?? scope),
    ...claims.filter((claim) => !within.includes(claim)).map((claim) => ofClaim![claim] ?? claim),
  ]
}
