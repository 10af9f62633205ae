import { bilingual, type Locale } from '#foundation/words.ts'
import type { Notice, Reason } from './faults.ts'
import { GUARD_PERCENT, type PostStatus } from './rules.ts'

type Size = { fields: number; columns: number }
type Column = { column: string }
type ColumnOf = { file: string; column: string }
type Value = { value: string }
type Twin = { line: number }
type Held = { touched: number; known: number }
type Merging = { touched: number; names: string }
type Most = { most: number }
type More = { faults: number }
type Category = { category: string; people: number }

/** How somebody stands in a post: the roster's own word, and what it means. */
export const postStatuses = bilingual({
  'zh-TW': {
    在職: '在職',
    留職停薪: '留職停薪',
    離職: '離職',
    退休: '退休',
  } satisfies Record<PostStatus, string>,
  en: {
    在職: 'In post',
    留職停薪: 'On leave without pay',
    離職: 'Left',
    退休: 'Retired',
  } satisfies Record<PostStatus, string>,
})

const sentences = bilingual({
  'zh-TW': {
    undecodable: '含有無法解讀的位元組，請確認編碼（Big5 檔案請加 --encoding cp950）',
    'broken-quotes': '引號不成對，或欄位內有換行',
    'too-long': '這一行過長，不是人事資料的格式；請重新匯出檔案',
    'broken-json': '這一筆不是 JSON 物件，或含有文字與數字以外的值',
    'cut-off': '檔案不完整：JSON 陣列沒有結尾，請重新匯出檔案',
    'no-people': '檔案裡沒有任何人員',
    'no-main-post': '此人沒有「主要」職務',
    'wrong-level': 'level 須為 0（市府，無上級機關）、1（一級機關）或 2（所屬機關），1 與 2 須有上級機關代碼',
    circular: '上級機關互相指向，形成循環',
    'end-before-start': '結束日早於開始日',
    'end-missing': '離職或退休須有結束日',
    'same-previous-number': '原證號與現證號相同',
    'replaced-number': '此證號已換發新號，請改用新證號',
    'number-of-two': '原證號與現證號屬於不同的人',
    'too-few-fields': ({ fields, columns }: Size) => `欄位不足：應有 ${columns} 欄，只有 ${fields} 欄`,
    'too-many-fields': ({ fields, columns }: Size) => `欄位過多：應有 ${columns} 欄，卻有 ${fields} 欄`,
    'missing-column': ({ column }: Column) => `缺少欄位 ${column}`,
    'column-twice': ({ column }: Column) => `欄位 ${column} 重複出現`,
    'control-characters': ({ column }: Column) => `${column} 含有控制字元`,
    formula: ({ column }: Column) => `${column} 以 =、+、-、@ 開頭，試算表會當成公式執行；請改正`,
    empty: ({ column }: Column) => `${column} 不可空白`,
    'wrong-id-number': ({ column }: Column) => `${column} 檢查碼或格式錯誤`,
    'malformed-date': ({ column }: Column) => `${column} 不是日期，請用民國年，例如 099-12-25 或 0991225`,
    'impossible-date': ({ column }: Column) => `${column} 沒有這一天`,
    'ad-date': ({ column }: Column) => `${column} 是西元年，請改用民國年，例如 099-12-25`,
    'unknown-status': ({ value }: Value) => `status 不明：「${value}」，應為 在職、留職停薪、離職、退休`,
    'unknown-agency': ({ value }: Value) => `機關代碼不明：「${value}」`,
    'unknown-post': ({ value }: Value) => `post 不明：「${value}」，應為 主要 或 兼任`,
    'wrong-code': ({ value }: Value) => `機關代碼格式錯誤：「${value}」`,
    'second-root': ({ value }: Value) => `level 0 只能有一個機關（市府），已有「${value}」`,
    'successor-above': ({ value }: Value) =>
      `承接機關「${value}」是市府或本機關的上級機關；請填同級的承接機關`,
    'successor-circular': ({ value }: Value) => `承接機關「${value}」又指回本機關，形成循環`,
    duplicate: ({ line }: Twin) => `與第 ${line} 行重複`,
    'second-main-post': ({ line }: Twin) => `重複：此人在第 ${line} 行已有主要職務`,
    differs: ({ line }: Twin) => `同一證號的姓名或生日與第 ${line} 行不同`,
    held: ({ touched, known }: Held) =>
      `將結束或變更 ${touched} 人，超過現有 ${known} 人的 ${GUARD_PERCENT} %，已暫停；確認無誤請加 --force`,
    'agencies-held': ({ touched, known }: Held) =>
      `將改隸或裁撤 ${touched} 個機關，超過現有 ${known} 個的 ${GUARD_PERCENT} %，已暫停；確認無誤請加 --force`,
    'mergers-held': ({ touched, names }: Merging) =>
      `將裁撤或改隸 ${touched} 個機關，或變更其承接機關（${names}），角色與管轄範圍隨之改變，已暫停；確認無誤請加 --force`,
    'too-many-posts': ({ most }: Most) => `此人的職務超過 ${most} 筆`,
    more: ({ faults }: More) => `另有 ${faults} 項錯誤未列出`,
    'unknown-column': ({ file, column }: ColumnOf) => `${file}：欄位 ${column} 不在格式內，已略過`,
    'unknown-category': ({ category, people }: Category) =>
      `類別「${category}」不在已知清單內，已照收（${people} 筆）`,
  },
  en: {
    undecodable: 'bytes that cannot be read in this encoding (for Big5 add --encoding cp950)',
    'broken-quotes': 'a quotation mark is not closed, or a value spans lines',
    'too-long': 'this line is far too long for a roster; export the file again',
    'broken-json': 'no JSON object, or one with values other than text and numbers',
    'cut-off': 'the file is incomplete: the JSON array has no end; export the file again',
    'no-people': 'the file has no people',
    'no-main-post': 'this person has no main post (主要)',
    'wrong-level':
      'level must be 0 (the city, without a parent), 1 (first-level) or 2 (subordinate); 1 and 2 need a parent_code',
    circular: 'the parents of this agency lead back to itself',
    'end-before-start': 'the end lies before the start',
    'end-missing': '離職 and 退休 need an end_date',
    'same-previous-number': 'previous_id_number is the same as id_number',
    'replaced-number': 'this number was replaced by a newer one; use that',
    'number-of-two': 'the number and the previous number belong to two people',
    'too-few-fields': ({ fields, columns }: Size) => `too few fields: ${fields} of ${columns}`,
    'too-many-fields': ({ fields, columns }: Size) => `too many fields: ${fields} for ${columns} columns`,
    'missing-column': ({ column }: Column) => `the column ${column} is missing`,
    'column-twice': ({ column }: Column) => `the column ${column} stands twice`,
    'control-characters': ({ column }: Column) => `${column} has control characters`,
    formula: ({ column }: Column) =>
      `${column} begins with =, +, - or @, which a spreadsheet would run as a formula`,
    empty: ({ column }: Column) => `${column} is empty`,
    'wrong-id-number': ({ column }: Column) => `${column} has a wrong checksum or form`,
    'malformed-date': ({ column }: Column) =>
      `${column} is no date; write the ROC year, such as 099-12-25 or 0991225`,
    'impossible-date': ({ column }: Column) => `${column} is a day that does not exist`,
    'ad-date': ({ column }: Column) => `${column} has a year AD; write the ROC year, such as 099-12-25`,
    'unknown-status': ({ value }: Value) => `unknown status “${value}”: 在職, 留職停薪, 離職 or 退休`,
    'unknown-agency': ({ value }: Value) => `unknown agency “${value}”`,
    'unknown-post': ({ value }: Value) => `unknown post “${value}”: 主要 or 兼任`,
    'wrong-code': ({ value }: Value) => `“${value}” is not an agency code`,
    'second-root': ({ value }: Value) => `only one agency has level 0 (the city), and that is “${value}”`,
    'successor-above': ({ value }: Value) =>
      `the successor “${value}” leads to the city itself or to an agency above this one; name one beside it`,
    'successor-circular': ({ value }: Value) => `the successor “${value}” leads back to this agency`,
    duplicate: ({ line }: Twin) => `duplicate of line ${line}`,
    'second-main-post': ({ line }: Twin) => `duplicate: line ${line} has this person’s main post already`,
    differs: ({ line }: Twin) => `name or birthday differs from line ${line} with the same number`,
    held: ({ touched, known }: Held) =>
      `would end or change ${touched} people, more than ${GUARD_PERCENT} % of the ${known} known; held. If that is right, add --force`,
    'agencies-held': ({ touched, known }: Held) =>
      `would end or put elsewhere ${touched} agencies, more than ${GUARD_PERCENT} % of the ${known} known; held. If that is right, add --force`,
    'mergers-held': ({ touched, names }: Merging) =>
      `would end ${touched} agencies, put them elsewhere or change who takes over (${names}), and with them roles and whom officers reach; held. If that is right, add --force`,
    'too-many-posts': ({ most }: Most) => `this person has more than ${most} posts`,
    more: ({ faults }: More) => `${faults} more faults are not listed`,
    'unknown-column': ({ file, column }: ColumnOf) => `${file}: the column ${column} is unknown and ignored`,
    'unknown-category': ({ category, people }: Category) =>
      `the category “${category}” is unknown and taken all the same (${people} rows)`,
  },
})

/** A sentence for HR: why a row, or the whole load, was not taken, or what was taken all the same. */
export function sentence(locale: Locale, told: Reason | Notice): string {
  const words: Record<(Reason | Notice)['kind'], string | ((told: never) => string)> = sentences[locale]
  const text = words[told.kind]
  return typeof text === 'string' ? text : text(told as never)
}
