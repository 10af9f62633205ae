import { bilingual } from '#foundation/words.ts'

export type Section = { heading: string; text: string[]; list?: string[] }

const accessibility = bilingual({
  'zh-TW': {
    title: '無障礙說明',
    lead: '我們希望每一位同仁都能自己辦完每一件事。',
    sections: [
      {
        heading: '我們遵守的標準',
        text: [
          '本網站依 WCAG 2.2 AA 等級與國家通訊傳播委員會「網站無障礙規範」（110.07）製作，每一頁在上線前都以工具與鍵盤檢查。',
        ],
      },
      {
        heading: '怎麼使用',
        text: ['不用滑鼠也能完成每一個步驟：'],
        list: [
          'Tab 鍵移到下一個項目，Shift＋Tab 回到上一個，Enter 或空白鍵選取；所在的項目有明顯的外框。',
          '每頁開頭可以「跳到主要內容區塊」。',
          '快速鍵：U 上方選單、C 中央內容、B 下方頁尾（Windows 按 Alt＋字母；Firefox 按 Alt＋Shift＋字母；Mac 按 Control＋Option＋字母）。',
          '文字可以用瀏覽器放大到 400%，畫面不需要左右捲動；系統設為深色時，網站也會變成深色。',
          '不執行 JavaScript 也能申請、登入與收信。',
        ],
      },
      {
        heading: '驗證碼',
        text: [
          '看不清楚圖片，可以按「語音播放」用聽的；看不到也聽不到時，可以選「以運算驗證」，由您的瀏覽器計算約 10 秒，不必輸入。',
        ],
      },
      { heading: '還做不到的', text: ['同仁寄來的郵件與附件由寄件人製作，我們無法保證它們符合無障礙規範。'] },
      {
        heading: '遇到困難',
        text: ['請告訴資訊中心您在哪一頁、想做什麼、用什麼輔具；我們會先幫您把事情辦完，再修正網站。'],
      },
    ] as Section[],
  },
  en: {
    title: 'Accessibility',
    lead: 'Every colleague should be able to complete everything here without help.',
    sections: [
      {
        heading: 'The standards we follow',
        text: [
          'This site follows WCAG 2.2 level AA and Taiwan’s Web Accessibility Guidelines 110.07. Every page is checked with tools and with the keyboard before it goes live.',
        ],
      },
      {
        heading: 'How to use it',
        text: ['Every step works without a mouse:'],
        list: [
          'Tab moves to the next item, Shift + Tab to the one before, Enter or the space bar chooses; the item you are on has a clear ring.',
          'Each page begins with “Skip to the main content”.',
          'Access keys: U menu at the top, C main content, B foot of the page (Alt + letter on Windows, Alt + Shift + letter in Firefox, Control + Option + letter on a Mac).',
          'Text can be enlarged to 400% in the browser without scrolling sideways; when your system is dark, so is the site.',
          'You can apply, sign in and read mail without JavaScript.',
        ],
      },
      {
        heading: 'The code in the picture',
        text: [
          'If you cannot see the picture, press “Play sound” to listen. If neither works, choose to prove by computing: your browser computes for about 10 seconds and you need not type anything.',
        ],
      },
      {
        heading: 'What we cannot promise',
        text: [
          'Letters and attachments are made by those who send them; we cannot promise that they are accessible.',
        ],
      },
      {
        heading: 'If something is in your way',
        text: [
          'Tell the Information Centre which page you were on, what you wanted to do and what you use to read it. We first help you to get it done, then mend the site.',
        ],
      },
    ],
  },
})

const privacy = bilingual({
  'zh-TW': {
    title: '個人資料保護',
    lead: '我們只蒐集辦理帳號與信箱需要的資料，並且讓您看得到誰用過它。',
    sections: [
      {
        heading: '我們有哪些資料',
        text: [],
        list: [
          '人事名冊中的姓名、身分證字號、生日、機關、單位、職稱與任職期間，由人事處提供。',
          '您申請時填寫的帳號與密碼復原用電子郵件。',
          '登入與操作紀錄：時間、網路位址、做了什麼。',
        ],
      },
      {
        heading: '為什麼',
        text: [
          '身分認證與單一登入（特定目的 135 資（通）訊服務、136 資（通）訊與資料庫管理）以及資通安全管理（137）。完整內容見申請帳號時的告知聲明。',
        ],
      },
      {
        heading: '怎麼保護',
        text: [],
        list: [
          '身分證字號等個人資料加密儲存，畫面上不會完整顯示。',
          '密碼只存雜湊值，任何人都看不到，也不會有人向您詢問。',
          '開立、變更與同仁代您辦理的每一件事，都留下無法修改的紀錄。',
          '信件內容不受監控。',
        ],
      },
      {
        heading: 'Cookie',
        text: ['本網站只使用登入與語言所需的 cookie，不追蹤您，也不使用任何外部網站的內容。'],
      },
      {
        heading: '您的權利',
        text: [
          '依個人資料保護法第 3 條，您可以查詢、閱覽、複製、補充、更正、停止蒐集處理利用或刪除您的個人資料。請先洽貴機關人事室；對系統紀錄的請求，請洽資訊中心。',
        ],
      },
    ] as Section[],
  },
  en: {
    title: 'Privacy',
    lead: 'We keep only what an account and a mailbox need, and you can see who has used it.',
    sections: [
      {
        heading: 'What we hold',
        text: [],
        list: [
          'From the personnel roster, which the Department of Personnel provides: name, ID number, birthday, agency, unit, title and time in office.',
          'What you entered when applying: the account name and the address for password recovery.',
          'Records of signing in and of acts: when, from which network address, and what was done.',
        ],
      },
      {
        heading: 'Why',
        text: [
          'For identity and single sign-on (specific purposes 135 and 136 of the Personal Data Protection Act) and for information security (137). The whole text is in the notice that you read when applying.',
        ],
      },
      {
        heading: 'How it is protected',
        text: [],
        list: [
          'ID numbers and other personal data are stored encrypted and never shown in full.',
          'Of a password only a hash is stored. Nobody can see it, and nobody will ask you for it.',
          'Every opening, every change and every act of another on your behalf leaves a record that cannot be altered.',
          'Letters are not monitored.',
        ],
      },
      {
        heading: 'Cookies',
        text: [
          'This site uses cookies only for signing in and for the language. It does not track you and loads nothing from other sites.',
        ],
      },
      {
        heading: 'Your rights',
        text: [
          'Under article 3 of the Personal Data Protection Act you may see, read, copy, supplement and correct your personal data, and have their use stopped or the data deleted. First ask the HR office of your agency; for records of this system ask the Information Centre.',
        ],
      },
    ],
  },
})

export const texts = { accessibility, privacy }
