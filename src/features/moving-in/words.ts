import type { Reason } from '#features/personnel/faults.ts'
import { sentence } from '#features/personnel/words.ts'
import { bilingual, type Locale } from '#foundation/words.ts'
import type { RowFault } from './rules.ts'

export const words = bilingual({
  'zh-TW': {
    faults: {
      'bad-name': '帳號格式不符：第一個字為小寫英文字母，其後為 2 到 19 個小寫英文字母或數字',
      'bad-id-number': '身分證字號格式或檢查碼不符',
      'bad-recovery': '密碼復原用電子郵件格式不符',
      'own-domain': '密碼復原用電子郵件不可使用市府網域',
      'bad-hash':
        '密碼雜湊值無法接收；可接收 {SSHA}、{SSHA256}、{SSHA512}、bcrypt、PBKDF2、SHA-crypt（$5$、$6$）、argon2id',
      'bad-language': '語言為 zh-TW 或 en',
      'bad-mailbox': '信箱欄為 yes 或 no',
      'bad-state': '狀態為 active 或 disabled',
      'name-twice': '帳號重複',
      'person-twice': '同一人有兩個帳號',
      'name-taken': '帳號已由他人使用',
      'holds-another': '此人已有另一個帳號',
    },
    outcomes: {
      loaded: '已接收。',
      previewed: '試跑，未變更任何資料。',
      refused: '未接收，未變更任何資料。',
    },
    counts: {
      opened: '開立帳號',
      again: '恢復先前退回的帳號',
      unchanged: '已是這樣',
      reserved: '保留名稱（不在人事資料中或不在職）',
    },
    undone: (given: number, kept: number) =>
      `已退回 ${given} 個帳號；${kept} 個帳號已有人登入使用，予以保留。`,
    noTakeover: '沒有這一次的接收紀錄，或已退回。',
  },
  en: {
    faults: {
      'bad-name': 'the account is not a small letter and then 2 to 19 small letters or digits',
      'bad-id-number': 'the ID number has a wrong checksum or form',
      'bad-recovery': 'the recovery address is not an e-mail address',
      'own-domain': 'the recovery address is one of the city itself',
      'bad-hash':
        'this password hash cannot be taken over; {SSHA}, {SSHA256}, {SSHA512}, bcrypt, PBKDF2, SHA-crypt ($5$, $6$) and argon2id can',
      'bad-language': 'the language is zh-TW or en',
      'bad-mailbox': 'mailbox is yes or no',
      'bad-state': 'state is active or disabled',
      'name-twice': 'the account stands twice',
      'person-twice': 'one person has two accounts',
      'name-taken': 'the account belongs to somebody else',
      'holds-another': 'this person holds another account',
    },
    outcomes: {
      loaded: 'Taken over.',
      previewed: 'Dry run: nothing was changed.',
      refused: 'Refused: nothing was changed.',
    },
    counts: {
      opened: 'accounts opened',
      again: 'accounts given back before and opened again',
      unchanged: 'already so',
      reserved: 'names reserved (not in the roster, or not at work)',
    },
    undone: (given: number, kept: number) =>
      `${given} accounts are given back; ${kept} are in use already and stay.`,
    noTakeover: 'There is no such takeover, or it has been given back.',
  },
})

export function faultSentence(locale: Locale, fault: RowFault | Reason): string {
  return typeof fault === 'string' ? words[locale].faults[fault] : sentence(locale, fault)
}
