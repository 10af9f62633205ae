import { bilingual } from '#foundation/words.ts'

/** What officers read where they say whom their people may ask. */
export const words = bilingual({
  'zh-TW': {
    title: '聯絡人資訊',
    lead: '登入頁「聯絡人資訊」列出的窗口：同仁有帳號問題時，照著這裡的電話與信箱聯絡。儲存後立刻公開。',
    caption: '各一級機關的聯絡窗口',
    columns: { agency: '一級機關', office: '洽詢窗口', phone: '電話', mail: '電子郵件', changed: '最後變更' },
    search: '機關、窗口、電話或電子郵件',
    states: { label: '填寫情形', yes: '已填寫', no: '未填寫' },
    none: '您的轄區裡沒有一級機關',
    noneText: '聯絡人資訊由一級機關的管理員或資訊中心維護；需要更正時，請告訴他們。',
    untold: (names: string) =>
      names ? `未填寫，公開頁列出管理員：${names}` : '未填寫，公開頁列出「人事單位」',
    edit: (name: string) => `聯絡人資訊：${name}`,
    publicPage: '看公開的聯絡人資訊',
    fields: {
      office: '洽詢窗口',
      officeEn: '洽詢窗口（英文）',
      people: '聯絡人',
      phone: '電話',
      mail: '電子郵件',
      note: '補充說明',
      noteEn: '補充說明（英文）',
    },
    hints: {
      office: '由哪個單位回答，例如「秘書室資訊股」。',
      officeEn: '可以空白；空白時，英文頁面顯示中文。',
      people: '可以空白。姓名會公開，請先徵得本人同意。',
      phone: '例如 (07)336-8333 轉 2345。電話與電子郵件至少填一項。',
      mail: '建議用單位的信箱，例如 it@kcg.gov.tw。',
      note: '例如服務時間「週一至週五 8:00～17:30」。',
    },
    save: '儲存並公開',
    back: '回聯絡人資訊',
    done: '已儲存，公開頁面已經更新。',
    overtaken: '您編輯的時候，有人先改了這個機關的聯絡人資訊',
    overtakenText:
      '您寫的都還在下面，沒有不見。現在公開的內容如下；改好再按一次「儲存並公開」，就會以您的為準。',
    now: '現在公開的內容',
    problems: {
      office: { empty: '請填寫由哪個單位回答', wrong: '請填寫由哪個單位回答' },
      phone: {
        empty: '請填電話，或在下一欄填電子郵件，讓同仁找得到人',
        wrong: '請填同仁打得通的電話，例如 (07)336-8333 轉 2345',
      },
      mail: { empty: '請填電子郵件', wrong: '請填完整的電子郵件，例如 it@kcg.gov.tw' },
    },
  },
  en: {
    title: 'Contacts',
    lead: 'What “Contacts” on the sign-in page lists: whom people call or write to about their accounts. It is public as soon as it is saved.',
    caption: 'Contacts of the first-level agencies',
    columns: {
      agency: 'First-level agency',
      office: 'Whom to ask',
      phone: 'Telephone',
      mail: 'Mail',
      changed: 'Last change',
    },
    search: 'Agency, office, telephone or mail',
    states: { label: 'Told', yes: 'Told', no: 'Not yet' },
    none: 'There is no first-level agency within your reach',
    noneText:
      'Contacts are kept by the administrators of first-level agencies and by the Information Centre; tell them what should be corrected.',
    untold: (names: string) =>
      names
        ? `Not written: the public page names the administrators: ${names}`
        : 'Not written: the public page says “HR office”',
    edit: (name: string) => `Contacts: ${name}`,
    publicPage: 'See the public page',
    fields: {
      office: 'Whom to ask',
      officeEn: 'Whom to ask (English)',
      people: 'People',
      phone: 'Telephone',
      mail: 'Mail',
      note: 'Note',
      noteEn: 'Note (English)',
    },
    hints: {
      office: 'The unit that answers, such as 秘書室資訊股.',
      officeEn: 'May be left empty: then English pages show the Chinese.',
      people: 'May be left empty. Names become public: ask them first.',
      phone: 'Such as (07)336-8333 ext 2345. Give a telephone or an address, or both.',
      mail: 'An office’s mailbox is best, such as it@kcg.gov.tw.',
      note: 'Such as the hours: Monday to Friday, 8:00 to 17:30.',
    },
    save: 'Save and make public',
    back: 'Back to contacts',
    done: 'Saved. The public page shows it now.',
    overtaken: 'Somebody changed the contacts of this agency while you were writing',
    overtakenText:
      'All that you wrote is still below. What is public now stands here; mend yours and press “Save and make public” again, and yours will stand.',
    now: 'What is public now',
    problems: {
      office: { empty: 'Say which unit answers', wrong: 'Say which unit answers' },
      phone: {
        empty:
          'Give a telephone number here, or an address in the next field, so that people can reach somebody',
        wrong: 'Give a number that can be dialled, such as (07)336-8333 ext 2345',
      },
      mail: { empty: 'Give an address', wrong: 'Give a whole address, such as it@kcg.gov.tw' },
    },
  },
})
