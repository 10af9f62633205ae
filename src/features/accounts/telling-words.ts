import { bilingual } from '#foundation/words.ts'

/** What is told to a holder, one entry per `SecurityEvent`: the subject and the sentence. */
export const words = bilingual({
  'zh-TW': {
    hello: (account: string) => `您好，市府帳號 ${account}：`,
    when: '時間',
    until: '期限',
    address: '網路位址',
    device: '裝置',
    you: '若是您本人，不必再做什麼。',
    notYou:
      '如果不是您本人：請立刻打開下面的連結，按「不是我」，系統會鎖定帳號、登出所有裝置，並通知人事單位。',
    signIn: '無法登入時，請洽所屬機關人事室或資訊中心。',
    button: '不是我',
    events: {
      'password-changed': { subject: '您的密碼已變更', said: '帳號的密碼剛剛變更，其他裝置都已登出。' },
      'portal-password-changed': {
        subject: '您的 iKPD 密碼已變更',
        said: '人事服務網（iKPD）的密碼剛剛變更。',
      },
      'password-reset': {
        subject: '您的密碼已重設',
        said: '帳號的密碼剛剛以「忘記密碼」重設，所有裝置都已登出。',
      },
      'recovery-changed': {
        subject: '密碼復原用電子郵件已變更',
        said: '忘記密碼時，重設連結會寄到新的密碼復原用電子郵件。按「不是我」，會改回先前確認過的信箱。',
      },
      'one-time-codes-on': {
        subject: '動態密碼已開啟',
        said: '之後以密碼登入時，要再輸入手機上的動態密碼。',
      },
      'one-time-codes-off': {
        subject: '動態密碼已關閉',
        said: '之後以密碼登入時，不再需要動態密碼；原有的復原碼也不能用了。',
      },
      'recovery-codes-new': {
        subject: '已產生新的復原碼',
        said: '動態密碼有了新的復原碼，舊的復原碼不能用了。',
      },
      'recovery-code-used': {
        subject: '復原碼已使用一組',
        said: '剛剛有人以一組復原碼通過動態密碼驗證；這一組不能再用。',
      },
      'passkey-added': {
        subject: '已新增通行金鑰',
        said: '帳號新增了一把通行金鑰，之後可以用它登入。',
      },
      'passkey-removed': {
        subject: '已移除通行金鑰',
        said: '帳號移除了一把通行金鑰，之後不能用它登入。',
      },
      'app-password-made': {
        subject: '已建立應用程式密碼',
        said: '帳號新增了一組應用程式密碼：拿到它的人可以用郵件程式收發您的市府郵件。',
      },
      'app-password-ended': {
        subject: '已停用應用程式密碼',
        said: '帳號的一組應用程式密碼已停用，用它的郵件程式不能再登入。',
      },
      'api-key-made': {
        subject: '已建立 API 金鑰',
        said: '帳號新增了一把 API 金鑰：拿到它的系統可以在金鑰的範圍內，做您在主控台可以做的事。',
      },
      'api-key-rotated': {
        subject: '已更換 API 金鑰的密文',
        said: '帳號的一把 API 金鑰換了新的密文，舊的密文即將或已經失效。',
      },
      'name-looked-up': {
        subject: '人事單位查詢了您的帳號名稱',
        said: '有人以您的名義表示忘記帳號，所屬機關人事單位已查詢您的帳號名稱。',
      },
      'release-opened': {
        subject: '有人請求重設您的密碼',
        said: '有人以您的名義在人事單位請求重設密碼。由另一位承辦人員同意後，期限一過即可用兩位各給一半的代碼設定新密碼；不是您，請在那之前按「不是我」。',
      },
      'release-done': {
        subject: '人事單位已放行重設密碼',
        said: '兩位承辦人員都已同意；拿到兩半代碼的人，期限過後就能設定您的新密碼。',
      },
      'proofed-at-desk': {
        subject: '人事室已當面核對您的身分',
        said: '人事室的承辦人員核對了您的證件：您的市府帳號的驗證方式改為「人事室當面核對」，可以擔任管理角色。',
      },
      'locked-by-holder': {
        subject: '您的帳號已鎖定',
        said: '有人按了「不是我」：帳號已鎖定，所有裝置都已登出，人事單位會與您聯絡。',
      },
      'misuse-reported': {
        subject: '已通報「帳號遭盜用」，帳號已鎖定',
        said: '帳號、信箱與應用程式密碼都已鎖定，所有裝置都已登出，還沒寄出的信暫停寄送。資訊中心已收到案件，會與您聯絡。要再使用帳號：請以自然人憑證重設密碼，或帶身分證件到所屬機關人事室。',
      },
      'misuse-seen': {
        subject: '您的帳號疑似遭盜用，已鎖定',
        said: '承辦人員發現您的帳號可能遭人盜用：帳號、信箱與應用程式密碼都已鎖定，所有裝置都已登出，還沒寄出的信暫停寄送。要再使用帳號：請以自然人憑證重設密碼，或帶身分證件到所屬機關人事室。',
      },
      'misuse-reopened': {
        subject: '「帳號遭盜用」已處理，帳號已恢復',
        said: '帳號已解除鎖定。舊密碼不能再用：請在登入頁按「忘記密碼」設定新密碼，或用自然人憑證登入。',
      },
      'misuse-kept': {
        subject: '「帳號遭盜用」已處理，帳號維持鎖定',
        said: '資訊中心已處理完畢，帳號維持鎖定。要再使用帳號：請以自然人憑證重設密碼，或帶身分證件到所屬機關人事室。',
      },
      'new-device': {
        subject: '有新的裝置登入',
        said: '您的帳號剛剛在一個沒有用過的裝置或瀏覽器上登入。',
      },
    },
  },
  en: {
    hello: (account: string) => `This is about your city account ${account}.`,
    when: 'When',
    until: 'Until',
    address: 'Network address',
    device: 'Device',
    you: 'If this was you, there is nothing to do.',
    notYou:
      'If this was not you: open the link below at once and press “This was not me”. The account is locked, every device is signed out, and your HR office hears of it.',
    signIn: 'If you cannot sign in, turn to the HR office of your agency or to the information centre.',
    button: 'This was not me',
    events: {
      'password-changed': {
        subject: 'Your password was changed',
        said: 'The password of your account has just been changed; other devices have been signed out.',
      },
      'portal-password-changed': {
        subject: 'Your iKPD password was changed',
        said: 'Your password for the personnel portal (iKPD) has just been changed.',
      },
      'password-reset': {
        subject: 'Your password was reset',
        said: 'The password of your account has just been reset through “Forgotten password”; every device has been signed out.',
      },
      'recovery-changed': {
        subject: 'Your recovery address was changed',
        said: 'If you forget your password, the reset link now goes to the new recovery address. “This was not me” puts a confirmed former address back.',
      },
      'one-time-codes-on': {
        subject: 'One-time codes are on',
        said: 'Signing in with your password now also asks for the code from your phone.',
      },
      'one-time-codes-off': {
        subject: 'One-time codes are off',
        said: 'Signing in with your password no longer asks for a code; the recovery codes are void too.',
      },
      'recovery-codes-new': {
        subject: 'New recovery codes were made',
        said: 'There are new recovery codes for your one-time codes; the old ones are void.',
      },
      'recovery-code-used': {
        subject: 'A recovery code was used',
        said: 'Somebody has just used a recovery code in place of a one-time code. It cannot be used again.',
      },
      'passkey-added': {
        subject: 'A passkey was added',
        said: 'A passkey was added to your account and can be used to sign in.',
      },
      'passkey-removed': {
        subject: 'A passkey was removed',
        said: 'A passkey was removed from your account and can no longer be used to sign in.',
      },
      'app-password-made': {
        subject: 'An app password was made',
        said: 'Your account has a new app password: whoever has it can read and send your city mail with a mail program.',
      },
      'app-password-ended': {
        subject: 'An app password was ended',
        said: 'An app password of your account has ended. The mail program that used it can no longer sign in.',
      },
      'api-key-made': {
        subject: 'An API key was made',
        said: 'Your account has a new API key: within its scopes, a system that holds it can do what you can do in the console.',
      },
      'api-key-rotated': {
        subject: 'The secret of an API key was changed',
        said: 'An API key of your account has a new secret. The former one has ended, or ends soon.',
      },
      'name-looked-up': {
        subject: 'Your HR office looked up your account name',
        said: 'Somebody who said they were you had forgotten the account name, and your HR office has looked it up.',
      },
      'release-opened': {
        subject: 'Somebody asks to reset your password',
        said: 'Somebody who says they are you has asked your HR office for a new password. Once a second officer agrees and the time below has come, the two halves of a code that they hand out set a new password. If it is not you, press “This was not me” before then.',
      },
      'release-done': {
        subject: 'Your HR office has released a reset of your password',
        said: 'Two officers have agreed: whoever holds both halves of the code can set your new password once the time has come.',
      },
      'proofed-at-desk': {
        subject: 'The HR office has checked your identity in person',
        said: 'An officer has seen your papers: your city account counts as proved in person at the HR desk and can hold roles.',
      },
      'locked-by-holder': {
        subject: 'Your account is locked',
        said: 'Somebody pressed “This was not me”: the account is locked, every device is signed out, and your HR office will contact you.',
      },
      'misuse-reported': {
        subject: 'Misuse reported: your account is locked',
        said: 'The account, the mailbox and its app passwords are locked, every device is signed out, and mail that had not left yet is held back. The information centre has a case and will contact you. To use the account again, reset the password by citizen card, or bring your papers to the HR office of your agency.',
      },
      'misuse-seen': {
        subject: 'Your account may be misused and is locked',
        said: 'An officer has seen signs that somebody else uses your account. The account, the mailbox and its app passwords are locked, every device is signed out, and mail that had not left yet is held back. To use the account again, reset the password by citizen card, or bring your papers to the HR office of your agency.',
      },
      'misuse-reopened': {
        subject: 'The case of misuse is settled: your account is open again',
        said: 'The account is open again. The old password no longer works: set a new one through “Forgotten password” on the sign-in page, or sign in by citizen card.',
      },
      'misuse-kept': {
        subject: 'The case of misuse is settled: your account stays locked',
        said: 'The information centre has settled the case, and the account stays locked. To use it again, reset the password by citizen card, or bring your papers to the HR office of your agency.',
      },
      'new-device': {
        subject: 'A new device signed in',
        said: 'Your account has just been signed in to on a device or browser that it was not used on before.',
      },
    },
  },
})
