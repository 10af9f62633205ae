import type { NoticeContent } from '../rules.ts'

/** The ten rules of the city's mailboxes and their note (guide, step 14). */
export const mailboxRules: NoticeContent = {
  kind: 'mailbox-rules',
  version: '20230307_V1.0',
  text: {
    'zh-TW': {
      title: '電子信箱帳號使用管理要點',
      blocks: [
        { text: '高雄市政府所屬機關學校員工電子信箱帳號使用管理要點' },
        { heading: '一、前言' },
        {
          text: '高雄市政府（以下簡稱本府）所屬機關學校員工的電子信箱帳號系統，由高雄市政府資訊中心（以下簡稱本中心）維護管理。',
        },
        { heading: '二、管理要點' },
        {
          list: [
            '本府員工都可以在市府網站首頁點選「市府員工Email帳號申請」，依表單填寫，自行申請。',
            '申請的電子信箱帳號一年內未曾使用者，本中心得予以刪除。',
            '為符合資通安全規定，避免帳號遭濫用，請隨時上網更新密碼。',
            '使用者傳送的電子郵件，系統不監控、不編輯，也不透露其內容。但檢調或司法機關依法定職權偵查犯罪所需，因應郵件寄件者或第三人主張權利所為的必要檢查，或經當事人同意開放信件內容者，不在此限。',
            '使用者涉及違法或惡意的網路行為（例如散發垃圾郵件、電腦病毒，發布不實謠言或誹謗郵件），或違反本要點，經查證屬實者，本中心得終止該電子信箱帳號的使用。',
            '使用者發覺帳號或密碼遭人非法使用、破壞，或有任何異常時，應立即通知本中心處理。',
            '本中心隨時維持系統正常運作。因系統設備障礙或阻斷，致收發信件的內容發生錯誤、變更、遺漏、中斷、不能傳遞或遭刪除時，本府依電信法第二十三條之規定（註一），不負損害賠償責任。',
            '本府提供的電子信箱容量以 300MB 為限，使用者應適時清理信箱。',
            '本管理要點如有未盡事宜，得隨時修正公布實施。',
            '有關帳號資料的問題，請洽所屬一級機關管理員處理。',
          ],
        },
        {
          text: '註一：電信法第二十三條規定，用戶使用電信事業之電信機線設備，因設備障礙、阻斷，致發生錯誤、遺漏、中斷或不能傳遞而造成損害時，電信事業不負賠償責任，但應扣減所收之費用。',
        },
      ],
    },
    en: {
      title: 'Rules for the use of city mailboxes',
      blocks: [
        {
          text: 'Rules for the use of mailboxes by staff of the Kaohsiung City Government, its agencies and schools. This is a courtesy translation; the Chinese text is the one that binds.',
        },
        { heading: '1. Foreword' },
        {
          text: 'The mailboxes of the staff of the Kaohsiung City Government (the City), its agencies and schools are maintained by its Information Management Center (the Center).',
        },
        { heading: '2. Rules' },
        {
          list: [
            'Every employee of the City may apply on the City’s front page, under “Apply for a staff e-mail account”.',
            'A mailbox that has not been used for one year may be deleted by the Center.',
            'To meet the rules of information security and prevent misuse, please renew your password regularly.',
            'The system does not monitor, edit or disclose the contents of mail. Exceptions are criminal investigations by competent authorities under the law, checks needed because a sender or a third party asserts rights, and consent of the person concerned.',
            'If a user is shown to have acted unlawfully or maliciously (spam, viruses, false rumours, defamation) or against these rules, the Center may end the use of the mailbox.',
            'A user who notices that the account or password is misused or damaged, or anything unusual, must tell the Center at once.',
            'The Center keeps the system running. If faults or interruptions cause mail to be wrong, changed, lost, interrupted, undeliverable or deleted, the City is not liable for damages, as Article 23 of the Telecommunications Act provides (note 1).',
            'A mailbox holds 300 MB at most; please clear it out in time.',
            'These rules may be amended and published at any time.',
            'For questions about account data, ask the administrator of your first-level agency.',
          ],
        },
        {
          text: 'Note 1: Under Article 23 of the Telecommunications Act, a telecommunications enterprise is not liable for damage caused by faults or interruptions of its equipment, but must reduce its charges.',
        },
      ],
    },
  },
}
