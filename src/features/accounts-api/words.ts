import { bilingual } from '#foundation/words.ts'
import type { Refusal } from './rules.ts'

/** What ERROR_MESSAGE says to whoever runs the application. */
export const errorWords: Record<Refusal, string> = {
  'wrong-password': 'APP_PRIVATE_ID 或 APP_PRIVATE_PASSWD 不正確',
  throttled: '密碼錯誤次數過多，請 15 分鐘後再試',
  'foreign-address': '來源位址不在這個介接系統登錄的清單內',
  'bad-application-token': 'PRIVILEGED_APP_SSO_TOKEN 不存在或已逾期，請重新取得',
  'too-often': '名冊每小時最多讀取 12 次，請稍後再讀',
  'bad-user-token': '使用者權杖不存在、已使用、已逾 60 秒或不屬於這個介接系統',
  'nobody-here': '使用者權杖未經驗證、已逾 10 分鐘，或使用者已登出',
  malformed: '內容不是 JSON 物件，或缺少必要欄位',
  'unknown-kind': '沒有這種資訊',
  'not-granted': '這個介接系統未獲核准取得這項資料',
  'unknown-node': '沒有這個節點',
  broken: '系統內部錯誤，請過 5 分鐘再試；仍失敗請通知資訊中心',
}

export const words = bilingual({
  'zh-TW': {
    fields: {
      APP_USER_LOGIN_ID: '帳號',
      APP_USER_CHT_NAME: '姓名',
      APP_USER_EMAIL: '公務電子郵件',
      APP_DEPT_NODE_UUID: '所屬機關',
      APP_USER_STATUS: '帳號狀態',
      APP_USER_EMPLOY_TITLE: '職稱',
      AUTH_FROM_ADDRESS: '登入的網路位址',
      AUTH_DATE: '登入時間',
      AUTH_METHOD: '登入方式',
      APP_USER_TW_SSN: '身分證字號',
      MOICA_USER_NAME: '姓名（以自然人憑證登入時）',
      MOICA_USER_TW_SSN: '身分證字號（以自然人憑證登入時）',
      TWFIDO_USER_TW_SSN: '身分證字號（以行動自然人憑證登入時）',
      UserLoginID: '名冊：帳號',
      UserName: '名冊：姓名',
      DeptCode: '名冊：機關代碼',
      DeptUUID: '名冊：機關識別碼',
      UserTwSsnSHA256: '名冊：身分證字號的雜湊值',
    },
    start: {
      handed: (name: string) => `正在前往「${name}」`,
      handedText: '如果沒有自動前往，請按下面的連結。請在 60 秒內進入；逾時請從該系統重新登入。',
      go: (name: string) => `前往「${name}」`,
      notOffered: '沒有提供這種登入方式',
      notOfferedText: '這裡只供市府同仁以市府帳號登入。請回到您要使用的系統，改選「市府員工」登入。',
      unknown: '找不到這個系統',
      unknownText:
        '這個系統沒有登錄、已經停用，或連結裡的返回位址不正確。請向該系統的管理人員反映，或洽資訊中心。',
      otherWay: '請再以憑證確認是您本人',
      otherWayText: {
        staff: (name: string) => `「${name}」要求以市府帳號登入。`,
        moica: (name: string) => `「${name}」要求以自然人憑證登入。請插入您的自然人憑證，再確認一次。`,
        twfido: (name: string) => `「${name}」要求以行動自然人憑證登入。請準備好綁定的手機，再確認一次。`,
      },
      confirm: '以憑證確認',
    },
  },
  en: {
    fields: {
      APP_USER_LOGIN_ID: 'Account',
      APP_USER_CHT_NAME: 'Name',
      APP_USER_EMAIL: 'City e-mail address',
      APP_DEPT_NODE_UUID: 'Agency',
      APP_USER_STATUS: 'State of the account',
      APP_USER_EMPLOY_TITLE: 'Title',
      AUTH_FROM_ADDRESS: 'Network address of the sign-in',
      AUTH_DATE: 'Time of the sign-in',
      AUTH_METHOD: 'Way of the sign-in',
      APP_USER_TW_SSN: 'ID number',
      MOICA_USER_NAME: 'Name (when signed in by citizen card)',
      MOICA_USER_TW_SSN: 'ID number (when signed in by citizen card)',
      TWFIDO_USER_TW_SSN: 'ID number (when signed in by mobile citizen card)',
      UserLoginID: 'List: account',
      UserName: 'List: name',
      DeptCode: 'List: agency code',
      DeptUUID: 'List: agency identifier',
      UserTwSsnSHA256: 'List: hash of the ID number',
    },
    start: {
      handed: (name: string) => `Going on to ${name}`,
      handedText:
        'If nothing happens, follow the link below within 60 seconds; later, sign in again from that system.',
      go: (name: string) => `Go on to ${name}`,
      notOffered: 'This way to sign in is not offered',
      notOfferedText:
        'Only city staff sign in here, with their city account. Go back to the system that you want to use and choose to sign in as city staff.',
      unknown: 'This system is not known',
      unknownText:
        'It is not registered, it is closed, or the address to return to is wrong. Tell the people who run it, or the information centre.',
      otherWay: 'Confirm that it is you, with your certificate',
      otherWayText: {
        staff: (name: string) => `${name} asks for a sign-in with the city account.`,
        moica: (name: string) =>
          `${name} asks for a sign-in with the citizen card. Insert your card and confirm once more.`,
        twfido: (name: string) =>
          `${name} asks for a sign-in with the mobile citizen card. Have the bound phone at hand and confirm once more.`,
      },
      confirm: 'Confirm with the certificate',
    },
  },
})
