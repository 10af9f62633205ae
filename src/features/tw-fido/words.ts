import { bilingual } from '#foundation/words.ts'
import type { PhoneProblem } from './rules.ts'

type Sentences = Record<PhoneProblem, string>

const zh: Sentences = {
  'bad-number': '身分證字號不正確，請輸入 1 個英文字母和 9 個數字，例如 A123456789。',
  closed: '目前沒有開放行動自然人憑證，請改用其他方式。',
  throttled: '這個網路試的次數太多了，請改用其他方式，或 1 小時後再試。',
  'too-many-pushes': '這支手機這一小時內收到太多推播，所以不再推播。請改掃 QR code。',
  unavailable: '內政部的行動自然人憑證服務沒有回應，您的資料沒有送出。請 5 分鐘後再試，或改用其他方式。',
  forged: '回覆的驗證碼不正確，可能不是內政部送來的，所以沒有採用。請重新開始；再發生請通知資訊中心。',
  'other-transaction': '收到的是另一筆驗證的結果，所以沒有採用。請重新開始。',
  'other-person': '允許這次驗證的人和您輸入的身分證字號不同。請用您自己的手機重新開始。',
  'timed-out': '時間到了，沒有收到手機的回覆。請重新開始，並在 3 分鐘內於手機上按「允許」。',
  cancelled: '您已取消這次驗證。需要時請重新開始。',
  used: '這次驗證已經用過了，請重新開始。',
  unknown: '找不到這次驗證：它可能已經結束，或是在另一個瀏覽器開始的。請重新開始。',
  'no-match': '手機驗證成功，但無法用這個身分證字號繼續。請確認號碼，或洽所屬機關人事室。',
  IDNUM_USERPROF_NF:
    '這個身分證字號還沒有申請行動自然人憑證。請先下載「行動自然人憑證」App，用自然人憑證完成註冊。',
  IDNUM_DEVPROF_NF:
    '這個身分證字號還沒有綁定手機。請先在「行動自然人憑證」App 綁定裝置，或確認沒有輸入錯誤。',
  DEV_DESC_MISMATCH: '裝置名稱和登記的不同。請在 App 查看裝置名稱，或改掃 QR code。',
  DEVID_SPTKT_MISMATCH: '這支手機綁定的是別人。請用綁定您自己身分證字號的手機重新掃描。',
  TXNLOG_INS_ERR: '這次驗證的編號重複了，沒有成立。請重新開始，會換一個新編號。',
  CERT_SIGNDATA_MISMATCH: '手機的憑證和簽章內容不符。請更新 App 後重新開始。',
  CERT_SIGNDATA_ERR: '無法讀取手機的簽章內容。請關閉 App 再打開，然後重新開始。',
  SPTKT_OVD: 'QR code 或推播已經過期。請重新開始，取得新的 QR code。',
  SPTKTID_SPTKT_NF: '內政部找不到這次驗證的票券。請重新開始。',
  SPTKTID_SPTKT_RDM: '這個 QR code 或推播已經用過一次，不能再用。請重新開始。',
  PS_FCM_NOT_FOUND:
    '您的手機太久沒有使用 App，收不到推播。請先打開一次「行動自然人憑證」App，或改掃 QR code。',
  PS_OTHER: '推播沒有送到您的手機。請改掃 QR code。',
  PM_INV_SG: '手機的簽章驗證不過。請確認 App 是最新版，再重新開始。',
  SPTKT_PLD_FT_ERR: '票券內容的格式不正確（代碼 9002）。請重新開始；再發生請通知資訊中心。',
  SPTKT_DIG_FT_ERR: '票券的檢查碼格式不正確（代碼 9003）。請重新開始；再發生請通知資訊中心。',
  INV_SP_CHECKSUM: '市府與內政部之間的金鑰設定不符（代碼 9004）。請改用其他方式，並通知資訊中心。',
  TGT_INV: '內政部不接受市府指定的驗證對象（代碼 9005）。請改用其他方式，並通知資訊中心。',
  PM_IDN_FT_ERR: '內政部不接受這個身分證字號的格式（代碼 9006）。請檢查後重新輸入。',
  SIGNDATA_LEN_LIMIT: '要簽署的內容太長（代碼 9008）。請改用其他方式，並通知資訊中心。',
  SPTKT_TIME_FT_ERR: '驗證時限的格式不正確（代碼 9009）。請改用其他方式，並通知資訊中心。',
  SPTKT_TIME_ORV: '驗證時限超出內政部允許的範圍（代碼 9010）。請改用其他方式，並通知資訊中心。',
  SPSVCID_NF: '內政部沒有市府這個服務的登記（代碼 9011）。請改用其他方式，並通知資訊中心。',
  BATSIGN_CNT_LIMIT: '一次簽署的件數太多（代碼 9013）。請改用其他方式，並通知資訊中心。',
  APP_SIGN_FAILURE: '手機沒有完成簽章。請重新開始，並在手機上用指紋、臉部或密碼確認。',
  APP_USER_CANCEL: '您在手機上按了取消。若是誤按，請重新開始；若不是您要求的，請不要允許。',
  APP_DECODE_FAIL: '手機讀不懂這個 QR code。請調亮螢幕、放大畫面後重新掃描，或更新 App。',
  APP_DATA_NULL: '手機沒有收到驗證內容。請確認手機連上網路，再重新開始。',
  DB_OTHER: '內政部的資料庫暫時無法使用。請 10 分鐘後再試，或改用其他方式。',
  OTHER_INS_ERR: '內政部無法登錄這次驗證。請 10 分鐘後再試，或改用其他方式。',
  OTHER_DBSQL: '內政部的資料查詢失敗。請 10 分鐘後再試，或改用其他方式。',
  UNDEFINED: '內政部回覆了不明的錯誤。請 10 分鐘後再試，或改用其他方式。',
}

const en: Sentences = {
  'bad-number': 'This ID number cannot be right. Enter one letter and nine digits, such as A123456789.',
  closed: 'The mobile citizen card cannot be used here at present. Please choose another way.',
  throttled: 'There were too many tries from this network. Choose another way, or try again in an hour.',
  'too-many-pushes':
    'This phone has been sent too many pushes within the hour, so none was sent. Scan the QR code instead.',
  unavailable:
    'The ministry’s mobile citizen card service does not answer; nothing was sent. Try again in 5 minutes, or choose another way.',
  forged:
    'The answer’s checksum is wrong, so it may not come from the ministry and was not used. Start again; if it happens again, tell the information centre.',
  'other-transaction': 'The answer belongs to another request and was not used. Please start again.',
  'other-person': 'Somebody with another ID number allowed this request. Start again with your own phone.',
  'timed-out':
    'Time is up and your phone has not answered. Start again and press “Allow” on the phone within 3 minutes.',
  cancelled: 'You have cancelled this request. Start again whenever you like.',
  used: 'This request has been used already. Please start again.',
  unknown:
    'There is no such request: it may be over, or it was started in another browser. Please start again.',
  'no-match':
    'Your phone has confirmed you, but you cannot go on with this ID number. Check the number, or ask the HR office of your agency.',
  IDNUM_USERPROF_NF:
    'This ID number has no mobile citizen card yet. Install the 行動自然人憑證 app and register with your citizen card first.',
  IDNUM_DEVPROF_NF:
    'No phone is bound to this ID number yet. Bind one in the 行動自然人憑證 app first, or check the number for mistakes.',
  DEV_DESC_MISMATCH:
    'The device name differs from the registered one. Look it up in the app, or scan the QR code instead.',
  DEVID_SPTKT_MISMATCH:
    'This phone is bound to somebody else. Scan again with the phone that is bound to your own ID number.',
  TXNLOG_INS_ERR: 'The number of this request was used before. Start again; it will get a new one.',
  CERT_SIGNDATA_MISMATCH:
    'The phone’s certificate does not fit what was signed. Update the app, then start again.',
  CERT_SIGNDATA_ERR: 'What the phone signed cannot be read. Close the app, open it again, then start again.',
  SPTKT_OVD: 'The QR code or the push has expired. Start again to get a new one.',
  SPTKTID_SPTKT_NF: 'The ministry cannot find the ticket of this request. Please start again.',
  SPTKTID_SPTKT_RDM: 'This QR code or push has been used once and cannot be used again. Please start again.',
  PS_FCM_NOT_FOUND:
    'Your phone has not used the app for so long that no push reaches it. Open the 行動自然人憑證 app once, or scan the QR code instead.',
  PS_OTHER: 'The push did not reach your phone. Please scan the QR code instead.',
  PM_INV_SG: 'The phone’s signature is not valid. Make sure that the app is up to date, then start again.',
  SPTKT_PLD_FT_ERR:
    'The content of the ticket is malformed (code 9002). Start again; if it happens again, tell the information centre.',
  SPTKT_DIG_FT_ERR:
    'The digest of the ticket is malformed (code 9003). Start again; if it happens again, tell the information centre.',
  INV_SP_CHECKSUM:
    'The city’s key and the ministry’s do not fit (code 9004). Choose another way and tell the information centre.',
  TGT_INV:
    'The ministry does not accept the target that the city names (code 9005). Choose another way and tell the information centre.',
  PM_IDN_FT_ERR:
    'The ministry does not accept the form of this ID number (code 9006). Check it and enter it again.',
  SIGNDATA_LEN_LIMIT:
    'What is to be signed is too long (code 9008). Choose another way and tell the information centre.',
  SPTKT_TIME_FT_ERR:
    'The time limit is malformed (code 9009). Choose another way and tell the information centre.',
  SPTKT_TIME_ORV:
    'The time limit is out of the ministry’s range (code 9010). Choose another way and tell the information centre.',
  SPSVCID_NF:
    'The ministry does not know this service of the city (code 9011). Choose another way and tell the information centre.',
  BATSIGN_CNT_LIMIT:
    'Too much was to be signed at once (code 9013). Choose another way and tell the information centre.',
  APP_SIGN_FAILURE:
    'The phone did not finish signing. Start again and confirm on the phone by fingerprint, face or passcode.',
  APP_USER_CANCEL:
    'You pressed cancel on the phone. If by mistake, start again; if you did not ask for this, never allow it.',
  APP_DECODE_FAIL:
    'The phone cannot read this QR code. Brighten the screen, zoom in and scan again, or update the app.',
  APP_DATA_NULL: 'The phone received no request. Make sure that it is online, then start again.',
  DB_OTHER: 'The ministry’s database is not available. Try again in 10 minutes, or choose another way.',
  OTHER_INS_ERR:
    'The ministry could not register this request. Try again in 10 minutes, or choose another way.',
  OTHER_DBSQL: 'A query at the ministry failed. Try again in 10 minutes, or choose another way.',
  UNDEFINED: 'The ministry answered with an unknown error. Try again in 10 minutes, or choose another way.',
}

export const words = bilingual({
  'zh-TW': {
    problems: zh,
    field: {
      idNumber: '請輸入身分證字號',
      idNumberHint: '須已用這個號碼綁定「行動自然人憑證」App。',
      way: '您的手機要如何收到驗證？',
      ways: { scan: '掃描 QR code', push: '推播到手機', app: '在這支手機上開啟' },
      wayHints: {
        scan: '用手機 App 掃描這個畫面上的 QR code。',
        push: '手機會收到通知，打開通知即可。',
        app: '您正在用手機看這個頁面時，請選這個。',
      },
      noNumber: '請輸入身分證字號。',
      noWay: '請選擇手機要如何收到驗證。',
    },
    hints: {
      enrolment: '申請市府帳號',
      'sign-in': '登入市府帳號',
      confirm: '再次確認本人身分',
      proofing: '市府帳號提升驗證等級',
    },
    hint: (what: string, code: string) => `高雄市政府：${what}，核對碼 ${code}`,
    wait: {
      scan: {
        title: '請用手機掃描 QR code',
        lead: '打開「行動自然人憑證」App，按「掃描」，對準下面的 QR code，再按「允許」。',
      },
      push: { title: '已推播到您的手機', lead: '請打開手機上的通知，核對後按「允許」。' },
      app: {
        title: '請在這支手機上開啟 App',
        lead: '按下按鈕開啟「行動自然人憑證」App，按「允許」後再回到這個頁面。',
      },
      open: '開啟行動自然人憑證 App',
      openHere: '您正在用手機看這個頁面嗎？',
      openInstead: '在這支手機上開啟',
      picture: '行動自然人憑證的 QR code；請用手機 App 掃描，或在下面改用推播。',
      code: '核對碼',
      codeHint: '手機上顯示的核對碼必須和這裡一樣；不一樣，或不是您要求的，請按取消。',
      number: '身分證字號',
      left: '剩餘時間',
      minutes: (minutes: string, seconds: string) => `${minutes} 分 ${seconds} 秒`,
      within: '3 分鐘內有效',
      waiting: '等待您在手機上按「允許」。',
      soon: '剩下不到 30 秒；過時可以重新開始。',
      allowed: '手機驗證成功，正在繼續…',
      offline: '網路不通，連上後會自動繼續。',
      still: '還沒有收到手機的回覆。請先在手機上按「允許」，過幾秒再按一次。',
      done: '我已在手機上完成',
      others: '換個方式',
      cancel: '取消',
      demo: '這是示範環境，沒有真的手機。',
      demoOpen: '開啟模擬的手機',
    },
    over: {
      title: '手機驗證沒有完成',
      doneTitle: '手機驗證成功',
      doneLead: '請按「繼續」。',
      next: '繼續',
      again: { scan: '重新掃描 QR code', push: '重新推播到手機', app: '在這支手機上重新開啟' },
      other: {
        'sign-in': '用其他方式登入',
        enrolment: '用其他方式申請帳號',
        confirm: '用其他方式確認',
        proofing: '用其他方式驗證',
      },
      ways: '接下來可以',
    },
    gone: {
      title: '找不到這次驗證',
      text: '它可能已經結束，或是在另一個瀏覽器開始的。手機 App 若打開了另一個瀏覽器，請切回原來的頁面。',
      cure: '請回到原來的頁面，或重新開始。',
      next: '重新開始',
    },
  },
  en: {
    problems: en,
    field: {
      idNumber: 'National ID number',
      idNumberHint: 'It must be bound to a phone in the 行動自然人憑證 (TW FidO) app.',
      way: 'How shall your phone get the request?',
      ways: { scan: 'Scan a QR code', push: 'Push to my phone', app: 'Open on this phone' },
      wayHints: {
        scan: 'Scan the QR code on this screen with the app.',
        push: 'Your phone gets a notification; open it.',
        app: 'Choose this if you are reading this page on the phone.',
      },
      noNumber: 'Enter your national ID number.',
      noWay: 'Choose how your phone shall get the request.',
    },
    hints: {
      enrolment: 'apply for a city account',
      'sign-in': 'sign in to a city account',
      confirm: 'confirm once more that it is you',
      proofing: 'prove your identity for a city account',
    },
    hint: (what: string, code: string) => `Kaohsiung City Government: ${what}, check code ${code}`,
    wait: {
      scan: {
        title: 'Scan the QR code with your phone',
        lead: 'Open the 行動自然人憑證 app, press scan, point it at the QR code below, then press “Allow”.',
      },
      push: {
        title: 'Pushed to your phone',
        lead: 'Open the notification on your phone, check it, and press “Allow”.',
      },
      app: {
        title: 'Open the app on this phone',
        lead: 'The button opens the 行動自然人憑證 app. Press “Allow” there, then come back to this page.',
      },
      open: 'Open the 行動自然人憑證 app',
      openHere: 'Are you reading this on your phone?',
      openInstead: 'Open on this phone',
      picture: 'QR code of the mobile citizen card; scan it with the app, or choose a push below.',
      code: 'Check code',
      codeHint:
        'The phone must show the same check code. If it does not, or if you did not ask for this, press cancel there.',
      number: 'ID number',
      left: 'Time left',
      minutes: (minutes: string, seconds: string) => `${minutes} min ${seconds} s`,
      within: 'valid for 3 minutes',
      waiting: 'Waiting until you press “Allow” on your phone.',
      soon: 'Less than 30 seconds left; you can start again afterwards.',
      allowed: 'Your phone has confirmed you; going on…',
      offline: 'You are offline; this goes on by itself when the network is back.',
      still:
        'Your phone has not answered yet. Press “Allow” on the phone first, then try here again in a few seconds.',
      done: 'I have finished on my phone',
      others: 'Another way',
      cancel: 'Cancel',
      demo: 'This is a demonstration without real phones.',
      demoOpen: 'Open the simulated phone',
    },
    over: {
      title: 'The phone has not confirmed you',
      doneTitle: 'The phone has confirmed you',
      doneLead: 'Press “Continue”.',
      next: 'Continue',
      again: { scan: 'Scan a new QR code', push: 'Push to the phone again', app: 'Open on this phone again' },
      other: {
        'sign-in': 'Sign in another way',
        enrolment: 'Apply another way',
        confirm: 'Confirm another way',
        proofing: 'Prove your identity another way',
      },
      ways: 'What you can do now',
    },
    gone: {
      title: 'There is no such request',
      text: 'It may be over, or it was started in another browser. If the app has opened another browser, go back to the first page.',
      cure: 'Go back to the page you came from, or start again.',
      next: 'Start again',
    },
  },
})
