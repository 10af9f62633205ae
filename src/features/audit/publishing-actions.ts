/** What is published on the portal and about whom to ask; actions.ts has them among all others. */
export const publishingActions = {
  'contact.changed': { 'zh-TW': '變更機關的聯絡人資訊', en: 'Changed the contacts of an agency' },
  'portal.piece-moved': { 'zh-TW': '變更 iKPD 內容的順序', en: 'Moved a piece on the portal' },
  'portal.piece-published': { 'zh-TW': '發布 iKPD 內容', en: 'Published a piece on the portal' },
  'portal.piece-saved': { 'zh-TW': '儲存 iKPD 內容草稿', en: 'Saved a draft for the portal' },
  'portal.piece-withdrawn': { 'zh-TW': '下架 iKPD 內容', en: 'Took a piece off the portal' },
}
