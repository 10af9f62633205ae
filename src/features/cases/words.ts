import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: '案件',
    lead: '同仁反映的事項。處理後寫下結果，結案。',
    caption: '同仁反映的案件',
    kinds: { 'wrong-data': '資料有誤', 'not-my-account': '這不是我申請的' },
    columns: { kind: '事項', person: '同仁', agency: '機關', opened: '提出時間', note: '說明', state: '處理' },
    none: '目前沒有案件。',
    outcome: (person: string) => `${person}：處理結果`,
    close: (person: string) => `結案：${person}`,
    closed: (outcome: string) => `已結案：${outcome}`,
    needOutcome: '請寫下處理結果，例如「已請人事系統更正職稱」。',
    office: '高雄市政府資訊中心',
    service: '帳號管理系統',
    mail: {
      subject: (kind: string) => `有同仁反映「${kind}」，請協助處理`,
      body: '有一位同仁在申請帳號時反映事項，請到主控台查看並處理。為保護個人資料，信中不列姓名。',
      button: '前往案件',
    },
  },
  en: {
    title: 'Cases',
    lead: 'What colleagues have reported. Deal with it, note the outcome, and close it.',
    caption: 'Cases reported by colleagues',
    kinds: { 'wrong-data': 'Data are wrong', 'not-my-account': 'I did not apply for this' },
    columns: { kind: 'Matter', person: 'Colleague', agency: 'Agency', opened: 'Reported', note: 'Note', state: 'Handling' },
    none: 'There are no cases.',
    outcome: (person: string) => `${person}: outcome`,
    close: (person: string) => `Close: ${person}`,
    closed: (outcome: string) => `Closed: ${outcome}`,
    needOutcome: 'Please note the outcome, for example “asked for the title to be corrected in the roster”.',
    office: 'Information Management Center, Kaohsiung City Government',
    service: 'Accounts',
    mail: {
      subject: (kind: string) => `A colleague reports: ${kind}`,
      body: 'A colleague has reported something while applying for an account. Please see to it in the console. To protect personal data, no name is given here.',
      button: 'Open the cases',
    },
  },
})
