import { bilingual } from '#foundation/words.ts'

/** The form in which a piece of the portal is written. */
export const words = bilingual({
  'zh-TW': {
    hints: {
      titleEn: '可以空白；空白時，英文頁面顯示中文。',
      body: '空一行就是另一段；每行以「-」開頭就是清單；https:// 開頭的網址會變成連結。',
      line: '顯示在首頁的方塊上，40 個字以內。',
      day: '民國年，例如 115-11-23。',
      from: '民國年，例如 115-12-01；空白表示發布後立刻顯示。',
      until: '這一天仍會顯示；空白表示一直顯示。',
      agency: '只有在這個機關及所屬機關學校任職的同仁看得到。',
      slug: '網址的最後一段，例如 childcare；小寫英文字母、數字與連字號，之後不能再改。',
      connected: '方塊開啟的是別的系統；完成介接前顯示「尚未介接」。',
    },
    audienceHints: {
      everyone: '公告連還沒登入的人都看得到；專區與內容要登入人事服務網。',
      personnel: '在人事處、人事室或人事職稱任職的同仁。',
      agency: '在下方選擇機關。',
    },
    save: '儲存草稿並預覽',
    problems: {
      empty: (field: string) => `請填寫「${field}」`,
      'too-long': (field: string) => `「${field}」太長了，請縮短`,
      date: (field: string) => `「${field}」請填民國年日期，例如 115-11-23`,
      'ends-before': (field: string) => `「${field}」不能早於開始顯示的那一天`,
      choose: (field: string) => `請選擇「${field}」`,
      slug: (field: string) =>
        `「${field}」請用小寫英文字母開頭，可以有數字與連字號，3 到 40 個字，例如 childcare`,
      taken: '這個網址代稱已經用過，請換一個',
      'no-zone': '這個專區不在了，請選擇另一個',
    },
    overtaken: {
      title: '您編輯的時候，有人先存了另一版',
      text: (who: string, at: string) =>
        `${who}在 ${at} 儲存了新的一版。您寫的都還在下面的表格裡，沒有不見；請看過兩者的差異，改好再按一次「儲存草稿並預覽」，就會存成更新的一版。對方的那一版留在歷次版本裡。`,
      theirs: '對方存的那一版，與您現在寫的差異',
    },
  },
  en: {
    hints: {
      titleEn: 'May be left empty: then English pages show the Chinese.',
      body: 'A blank line begins a new paragraph; lines that begin with “-” make a list; addresses that begin with https:// become links.',
      line: 'Stands on the tile of the home page, in at most 40 characters.',
      day: 'A ROC date such as 115-11-23.',
      from: 'A ROC date such as 115-12-01. Empty: as soon as it is published.',
      until: 'It is still shown on this day. Empty: for good.',
      agency: 'Only people who work in this agency or one under it see it.',
      slug: 'The last part of its address, such as childcare: small letters, digits and hyphens. It cannot be changed later.',
      connected: 'The tile opens another system; until that is connected it says so.',
    },
    audienceHints: {
      everyone:
        'Announcements are seen even by those who have not signed in; zones and items only on the portal.',
      personnel:
        'People in the Department of Personnel, in a personnel office, or with a title of personnel.',
      agency: 'Choose the agency below.',
    },
    save: 'Save the draft and preview',
    problems: {
      empty: (field: string) => `Fill in “${field}”`,
      'too-long': (field: string) => `“${field}” is too long; shorten it`,
      date: (field: string) => `“${field}”: write a ROC date such as 115-11-23`,
      'ends-before': (field: string) => `“${field}” cannot be before the first day on which it is shown`,
      choose: (field: string) => `Choose “${field}”`,
      slug: (field: string) =>
        `“${field}”: begin with a small letter; digits and hyphens may follow, 3 to 40 characters, such as childcare`,
      taken: 'This name in the address is taken; choose another',
      'no-zone': 'This zone is gone; choose another',
    },
    overtaken: {
      title: 'Somebody saved another version while you were writing',
      text: (who: string, at: string) =>
        `${who} saved a new version at ${at}. All that you wrote is still in the form below. Look at how the two differ, mend yours, and press “Save the draft and preview” again: it becomes the newest version. Theirs stays among the versions.`,
      theirs: 'How your text differs from theirs',
    },
  },
})
