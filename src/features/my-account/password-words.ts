import { bilingual } from '#foundation/words.ts'

export const words = bilingual({
  'zh-TW': {
    title: { account: '變更密碼', portal: '變更人事服務網 iKPD 的密碼' },
    lead: {
      account: '變更後，其他裝置都會登出，這個瀏覽器可以繼續使用。',
      portal: '這是以「帳號登入」進入人事服務網時用的密碼。變更後，其他裝置都會登出。',
    },
    portalLink: '人事服務網 iKPD 另有密碼，在這裡變更',
    accountLink: '變更市府帳號的密碼',
    account: '帳號',
    current: '目前的密碼',
    password: '新密碼',
    again: '新密碼確認',
    button: '變更密碼',
    cancel: '取消',
    done: { account: '密碼已變更', portal: '人事服務網 iKPD 的密碼已變更' },
    doneText: '其他裝置都已登出，通知信也寄出了。下次請用新密碼登入。',
    faults: {
      noCurrent: '請輸入目前的密碼。',
      wrong: '目前的密碼不正確，請再輸入一次。忘記了可以登出後按「忘記密碼」。',
      throttled: '目前的密碼已連續輸入錯誤，請 15 分鐘後再試。',
      none: '請輸入新密碼。',
      different: '兩次輸入的新密碼不同，請再輸入一次。',
      retype: '為了安全，請重新輸入密碼。',
    },
  },
  en: {
    title: { account: 'Change password', portal: 'Change the password of the portal iKPD' },
    lead: {
      account: 'Other devices are signed out afterwards; this browser goes on.',
      portal:
        'This password opens the personnel portal when you sign in there by account. Other devices are signed out afterwards.',
    },
    portalLink: 'The portal iKPD has a password of its own: change it here',
    accountLink: 'Change the password of the city account',
    account: 'Account',
    current: 'Present password',
    password: 'New password',
    again: 'New password again',
    button: 'Change password',
    cancel: 'Cancel',
    done: { account: 'The password is changed', portal: 'The password of the portal iKPD is changed' },
    doneText: 'Other devices are signed out and a notice has been mailed. Use the new password next time.',
    faults: {
      noCurrent: 'Enter your present password.',
      wrong:
        'The present password is not right. Type it again; if you have forgotten it, sign out and press “Forgotten password”.',
      throttled: 'The present password was wrong too often. Try again in 15 minutes.',
      none: 'Enter a new password.',
      different: 'The two new passwords differ. Type it again.',
      retype: 'To be safe, type the passwords again.',
    },
  },
})
