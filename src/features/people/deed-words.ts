import { bilingual } from '#foundation/words.ts'

/** What an officer may do about an account, and what became of it. */
export const words = bilingual({
  'zh-TW': {
    done: {
      'reset-link': '重設連結已寄到同仁確認過的密碼復原用電子郵件，15 分鐘內有效。',
      'end-sessions': '已結束所有登入，並通知同仁。',
      lock: '帳號已鎖定，並通知同仁。',
      unlock: '帳號已解除鎖定，並通知同仁。',
      close: '帳號已關閉，並通知同仁。',
      note: '備註已記下。',
    },
    answers: {
      gone: '帳號的狀態已經改變，這件事不能再做。請看目前的狀態。',
      left: '已解除管理人員的鎖定；同仁已離職，復職並更新人事資料後帳號才會開啟。',
      'no-address': '同仁沒有確認過的密碼復原用電子郵件，連結無處可寄。請到服務台由兩位承辦人員放行。',
      throttled: '次數已達上限，請稍後再試。',
    },
    deeds: '可以做的事',
    toDesk: '找回帳號服務台',
    toDeskText: '查詢忘記的帳號、放行遺失的密碼、更正復原地址。',
    deed: {
      'reset-link': { title: '寄重設密碼連結', text: '寄到同仁確認過的密碼復原用電子郵件，15 分鐘內有效。' },
      'end-sessions': { title: '結束所有登入', text: '在所有裝置登出；密碼不變。' },
      lock: { title: '鎖定帳號', text: '立刻登出、不能登入；信箱仍收信。可以解除。' },
      unlock: { title: '解除鎖定', text: '同仁可以再登入。' },
      close: { title: '關閉帳號', text: '永久停止使用；不能復原，帳號名稱不再給任何人。' },
    },
    sure: {
      lead: (whom: string) => `對象：${whom}`,
      will: {
        'reset-link': ['連結寄到同仁確認過的密碼復原用電子郵件，您看不到連結。'],
        'end-sessions': [
          '同仁在市府單一帳號與 iKPD 的登入全部結束，介接系統同時登出。',
          '密碼不變，可以重新登入。',
        ],
        lock: [
          '同仁立刻登出，不能再登入。',
          '信箱仍然收信，但同仁讀不到；郵件程式會斷線。',
          '之後可以由管理人員解除鎖定。',
        ],
        unlock: ['同仁可以用原來的密碼登入。', '鎖定期間收到的信可以閱讀。'],
        close: [
          '所有登入、登入方式、應用程式密碼與角色立刻結束，保管的機關信箱與群組交回。',
          '信箱不再收信，30 天後刪除；依法保全中的信箱不刪除。',
          '帳號不能復原，名稱永不再給任何人。同仁可以重新申請另一個帳號。',
        ],
      },
      note: '理由',
      noteHint: '會留下紀錄，並寫在給同仁的信裡。',
      seen: '我已確認對象與影響',
      typed: '請輸入要關閉的帳號',
      typedHint: (name: string) => `為避免誤關，請輸入 ${name}。`,
      back: '回到人員頁面',
    },
    problems: {
      note: '請寫下理由。',
      seen: '請先確認對象與影響。',
      typed: '輸入的帳號不符，請再核對。',
      deed: '這件事沒有完成。',
      about: '請寫下備註。',
    },
  },
  en: {
    done: {
      'reset-link':
        'The link is on its way to the recovery address that the colleague confirmed; it works for 15 minutes.',
      'end-sessions': 'Every session has ended, and the colleague is told.',
      lock: 'The account is locked, and the colleague is told.',
      unlock: 'The account is unlocked, and the colleague is told.',
      close: 'The account is closed, and the colleague is told.',
      note: 'The note is kept.',
    },
    answers: {
      gone: 'The account has changed meanwhile, and this can no longer be done. See how it stands now.',
      left: 'The administrator’s lock is off; but the colleague has left, and the account opens again once the roster says that they are back.',
      'no-address':
        'The colleague has no confirmed recovery address, so there is nowhere to send the link. Two officers at the desk can release the password.',
      throttled: 'You have reached the limit. Please try again later.',
    },
    deeds: 'What can be done',
    toDesk: 'Recovery desk',
    toDeskText: 'Look up a forgotten name, release a lost password, correct the recovery address.',
    deed: {
      'reset-link': {
        title: 'Send a reset link',
        text: 'To the recovery address that the colleague confirmed; it works for 15 minutes.',
      },
      'end-sessions': { title: 'End every session', text: 'Signs out on every device; the password stays.' },
      lock: {
        title: 'Lock the account',
        text: 'Signed out at once, no sign-in; mail still arrives. It can be undone.',
      },
      unlock: { title: 'Unlock the account', text: 'The colleague can sign in again.' },
      close: {
        title: 'Close the account',
        text: 'Ends it for good; it cannot be undone, and its name is never given again.',
      },
    },
    sure: {
      lead: (whom: string) => `About: ${whom}`,
      will: {
        'reset-link': [
          'The link goes to the recovery address that the colleague confirmed; you do not see it.',
        ],
        'end-sessions': [
          'Every session of the city’s account and of iKPD ends, and connected systems sign out too.',
          'The password stays; the colleague can sign in again.',
        ],
        lock: [
          'The colleague is signed out at once and cannot sign in.',
          'Mail still arrives, but cannot be read; mail programs are cut off.',
          'An administrator can unlock it later.',
        ],
        unlock: [
          'The colleague can sign in with the same password.',
          'Mail that arrived meanwhile can be read.',
        ],
        close: [
          'Sessions, ways to sign in, app passwords and roles end at once; offices’ mailboxes and lists are given back.',
          'The mailbox refuses mail and is deleted after 30 days, unless it is kept by law.',
          'The account cannot be opened again, and its name is never given to anybody. The colleague may apply for another account.',
        ],
      },
      note: 'Reason',
      noteHint: 'It is on record, and in the letter to the colleague.',
      seen: 'I have checked whom and what it concerns',
      typed: 'Type the account to be closed',
      typedHint: (name: string) => `So that none is closed by mistake, type ${name}.`,
      back: 'Back to the person',
    },
    problems: {
      note: 'Please give the reason.',
      seen: 'Please check first whom and what it concerns.',
      typed: 'This is not the account. Please check.',
      deed: 'This was not done.',
      about: 'Please write a note.',
    },
  },
})
