import { bilingual, type Locale } from '#foundation/words.ts'
import { codes, logins } from './component-codes.ts'
import { type BrowserProblem, type CardFault, type CardProblem, hex } from './rules.ts'

const faults: Record<Locale, Record<CardFault | BrowserProblem, string>> = {
  'zh-TW': {
    closed: '本網站目前無法使用自然人憑證。請改用其他方式，或洽資訊中心。',
    'unreadable-answer': '元件的回覆無法讀取。請將 HiCOS 元件更新到最新版，再試一次。',
    'too-large': '元件送來的簽章過大，未予接受。請將 HiCOS 元件更新到最新版，再試一次。',
    malformed: '元件送來的簽章格式不正確。請將 HiCOS 元件更新到最新版，再試一次。',
    'trailing-bytes': '元件送來的簽章後面有多餘的內容，未予接受。請重新簽章一次。',
    'wrong-content-type': '元件送來的不是簽章。請將 HiCOS 元件更新到最新版，再簽章一次。',
    'not-one-signer': '簽章必須剛好由一張卡片簽署。請只插入一張自然人憑證，再簽章一次。',
    'no-certificate': '簽章中沒有簽署人的憑證。請將 HiCOS 元件更新到最新版，再簽章一次。',
    'other-content': '卡片簽署的不是這個網頁的內容。請關閉其他使用卡片的網頁，再簽章一次。',
    'weak-digest': '簽章使用了不安全的演算法（SHA-1）。請將 HiCOS 元件更新到最新版；舊卡請換發。',
    'weak-key': '卡片的金鑰太短，已不安全。請到戶政事務所換發新卡。',
    'digest-altered': '簽章與內容不一致，可能被更動過。請重新整理這個網頁，再簽章一次。',
    'signature-wrong': '簽章不正確。請重新整理這個網頁，再簽章一次。',
    'unknown-issuer': '這張卡片不是內政部憑證管理中心簽發的。請使用自然人憑證。',
    'other-generation': '簽發這張卡片的憑證機構世代已不被接受。請到戶政事務所換發新卡。',
    'issuer-other-key':
      '簽發這張卡片的憑證機構名稱相符，金鑰卻不是市府信任的，未予接受。舊卡請換發；新卡請洽資訊中心。',
    'issuer-forged': '卡片的憑證不是它所宣稱的憑證機構簽發的，未予接受。請洽資訊中心。',
    'issuer-unfit': '簽發這張卡片的憑證不能用來簽發自然人憑證，未予接受。請洽資訊中心。',
    'issuer-expired': '簽發這張卡片的憑證機構憑證已過期。請到戶政事務所換發新卡。',
    'issuer-revoked': '簽發這張卡片的憑證機構憑證已被廢止。請洽內政部憑證管理中心。',
    'issuer-unchecked': '目前無法確認憑證機構是否有效，為了安全暫不接受。請 30 分鐘後再試，或改用其他方式。',
    'not-yet-valid': '您的自然人憑證尚未生效。請於生效日後再使用。',
    expired: '您的自然人憑證已過期。請到內政部憑證管理中心網站展期，或到戶政事務所換卡。',
    'unfit-certificate': '這張憑證不能用來證明個人身分。請使用自然人憑證。',
    'encryption-certificate': '卡片用了加密憑證，而不是簽章憑證。請將 HiCOS 元件更新到最新版，再試一次。',
    'no-policy': '這張憑證的保證等級不符合要求。請使用自然人憑證 IC 卡。',
    revoked: '您的自然人憑證已廢止。若不是您辦理的，請洽戶政事務所；請先改用其他方式。',
    'list-missing': '目前沒有廢止清單可以確認您的憑證，為了安全暫不接受。請 30 分鐘後再試，或改用其他方式。',
    'list-stale': '憑證廢止清單已過時，為了安全暫不接受。請 30 分鐘後再試，或改用其他方式。',
    'no-subject': '憑證上沒有姓名或持有人序號。請確認插入的是自然人憑證。',
    'no-tail': '憑證上沒有身分證字號末四碼，無法核對。請到戶政事務所換發新卡，或改用其他方式。',
    'wrong-tail': '身分證字號末四碼與卡片不符。請確認輸入的號碼，並使用您本人的卡片。',
    'no-match': '人事資料中找不到與這張卡片相符的人員。請確認身分證字號；若姓名剛變更，請洽貴機關人事室。',
    'other-holder': '這個身分已登記另一張持有人不同的自然人憑證。請使用您本人的卡片，或洽貴機關人事室。',
    'too-many-tries': '今天已用這張卡片試了太多次身分證字號。請明天再試，或洽貴機關人事室。',
    'id-number-malformed': '身分證字號不正確。請輸入 1 個英文字母加 9 個數字，外來人口請輸入統一證號。',
    'challenge-unknown': '這次驗證不是本網站發出的。請重新整理這個網頁，再簽章一次。',
    'challenge-other-purpose': '這次簽章是為了別的用途。請在這個網頁重新簽章。',
    'challenge-other-browser': '這次簽章是在另一個瀏覽器開始的。請在這裡重新簽章。',
    'challenge-expired': '驗證已超過 5 分鐘。請再輸入一次 PIN 碼。',
    'challenge-used': '這次簽章已經用過。請再輸入一次 PIN 碼，重新簽章。',
    'popup-blocked': '瀏覽器封鎖了元件的小視窗。請允許本網站開啟彈出式視窗，再按一次按鈕；做法見說明。',
    'no-component': '10 秒內連不上元件。請確認已安裝並啟動 HiCOS 元件，再按一次按鈕；下載與做法見說明。',
    'no-answer': '卡片沒有在 60 秒內完成簽章。請拔出卡片再插入，然後再試一次。',
    'closed-early': '元件的小視窗在簽章完成前就關閉了。請再按一次按鈕，並等它自行關閉。',
  },
  en: {
    closed: 'Citizen cards cannot be used here at present. Use another way, or ask the Information Centre.',
    'unreadable-answer': 'The answer of the component cannot be read. Update HiCOS and try again.',
    'too-large': 'The component sent a signature that is too big. Update HiCOS and try again.',
    malformed: 'The component sent a signature of a wrong form. Update HiCOS and try again.',
    'trailing-bytes': 'The component sent more than a signature, so it was not accepted. Sign once more.',
    'wrong-content-type': 'The component sent something that is no signature. Update HiCOS and sign again.',
    'not-one-signer': 'Exactly one card has to sign. Leave only one citizen card connected and sign again.',
    'no-certificate': 'The signer’s certificate is missing from the signature. Update HiCOS and sign again.',
    'other-content':
      'The card signed something else than this page. Close other pages that use the card and sign again.',
    'weak-digest': 'The signature uses an unsafe algorithm (SHA-1). Update HiCOS; replace an old card.',
    'weak-key':
      'The key of the card is too short to be safe. Get a new card at the household registration office.',
    'digest-altered':
      'The signature does not fit its content; it may have been altered. Reload this page and sign again.',
    'signature-wrong': 'The signature is not right. Reload this page and sign again.',
    'unknown-issuer': 'This card was not issued by the Ministry of the Interior. Use a citizen card.',
    'other-generation':
      'The generation of the authority that issued this card is no longer accepted. Get a new card at the household registration office.',
    'issuer-other-key':
      'The authority that issued this card has a name that we know and a key that we do not trust. Replace an old card; with a new one ask the Information Centre.',
    'issuer-forged':
      'The certificate was not issued by the authority that it names, so it was not accepted. Ask the Information Centre.',
    'issuer-unfit':
      'The certificate that issued this card may not issue citizen cards, so it was not accepted. Ask the Information Centre.',
    'issuer-expired':
      'The certificate of the authority that issued this card has expired. Get a new card at the household registration office.',
    'issuer-revoked': 'The certificate of the authority that issued this card was revoked. Ask MOICA.',
    'issuer-unchecked':
      'Whether the authority is still in force cannot be checked now, so no card is accepted. Try again in half an hour, or use another way.',
    'not-yet-valid': 'Your citizen card is not valid yet. Use it from its first day of validity.',
    expired:
      'Your citizen card has expired. Renew it on the site of MOICA, or at the household registration office.',
    'unfit-certificate': 'This certificate is not made to prove who a person is. Use a citizen card.',
    'encryption-certificate':
      'The card used its certificate for encryption instead of the one for signing. Update HiCOS and try again.',
    'no-policy': 'The assurance level of this certificate is not enough. Use a citizen card with a chip.',
    revoked:
      'Your citizen card was revoked. If you did not ask for that, ask the household registration office; meanwhile use another way.',
    'list-missing':
      'There is no revocation list to check your card by, so it is not accepted now. Try again in half an hour, or use another way.',
    'list-stale':
      'The revocation list is out of date, so your card is not accepted now. Try again in half an hour, or use another way.',
    'no-subject': 'The certificate names no holder. Make sure that it is a citizen card.',
    'no-tail':
      'The certificate lacks the last four characters of the ID number. Get a new card at the household registration office, or use another way.',
    'wrong-tail':
      'The last four characters of the ID number are not those of the card. Check the number, and use your own card.',
    'no-match':
      'Nobody in the roster fits this card. Check the ID number; if your name changed lately, ask the HR office of your agency.',
    'other-holder':
      'Another holder’s card is registered for this person. Use your own card, or ask the HR office of your agency.',
    'too-many-tries':
      'Too many ID numbers were tried with this card today. Try again tomorrow, or ask the HR office of your agency.',
    'id-number-malformed': 'That is no ID number. Enter one letter and nine digits, or your resident number.',
    'challenge-unknown': 'This request to sign did not come from here. Reload this page and sign again.',
    'challenge-other-purpose': 'This signature was made for another purpose. Sign again on this page.',
    'challenge-other-browser': 'This signature was begun in another browser. Sign again here.',
    'challenge-expired': 'More than 5 minutes have passed. Enter the PIN again.',
    'challenge-used': 'This signature was used already. Enter the PIN again to sign once more.',
    'popup-blocked':
      'The browser blocked the small window of the component. Allow pop-ups for this site and press the button again; the help page shows how.',
    'no-component':
      'The component did not answer within 10 seconds. Make sure that HiCOS is installed and running, and press the button again; the help page has more.',
    'no-answer': 'The card did not sign within 60 seconds. Take it out, put it back and try again.',
    'closed-early':
      'The small window of the component was closed before the card had signed. Press the button again and let it close by itself.',
  },
}

export const words = bilingual({
  'zh-TW': {
    pin: '自然人憑證 PIN 碼',
    pinHint: '6 到 8 個英文字母或數字。只交給您電腦上的元件，不會傳到本網站；連續錯三次卡片會鎖住。',
    button: '以自然人憑證驗證',
    help: '自然人憑證使用說明：安裝元件、允許彈出式視窗',
    noScript: '自然人憑證需要 JavaScript。請在瀏覽器開啟它，或改用其他方式。',
    phone: '手機與平板沒有讀卡元件，請改用「行動自然人憑證」。',
    status: {
      pin: '請輸入 6 到 8 個英文字母或數字的 PIN 碼。',
      opening: '正在連接元件…請不要關閉跳出的小視窗。',
      signing: '卡片簽章中…請不要拔出卡片。',
      sending: '正在驗證…',
    },
    unknownCode: (code: string) =>
      `元件回報了不明的錯誤（${code}）。請拔出卡片再試；仍不行請把代碼告訴資訊中心。`,
    pfx: (code: string) => `元件處理憑證檔時發生錯誤（${code}）。本網站只用 IC 卡，請插入自然人憑證再試。`,
  },
  en: {
    pin: 'PIN of the citizen card',
    pinHint:
      '6 to 8 letters or digits. It goes to the component on your computer only, never to this site; three wrong ones in a row lock the card.',
    button: 'Prove it with the citizen card',
    help: 'Help with citizen cards: installing the component, allowing pop-ups',
    noScript: 'Citizen cards need JavaScript. Switch it on in your browser, or use another way.',
    phone: 'Phones and tablets have no card component: use the mobile citizen card (TW FidO) instead.',
    status: {
      pin: 'Enter the PIN: 6 to 8 letters or digits.',
      opening: 'Connecting to the component… Please leave the small window open.',
      signing: 'The card is signing… Please leave it in the reader.',
      sending: 'Checking…',
    },
    unknownCode: (code: string) =>
      `The component reported an unknown error (${code}). Take the card out and try again; if it stays so, tell the Information Centre this code.`,
    pfx: (code: string) =>
      `The component failed with a certificate file (${code}). This site uses cards only: put your citizen card in and try again.`,
  },
})

/** The card was refused its PIN: what exactly, the card library says. */
const LOGIN_FAILED = 0x76100006
const PFX = 0x76200000

/** What went wrong with the card, and what to do: a sentence of its own for each fault and each return code. */
export function cardSentence(locale: Locale, problem: CardProblem): string {
  if (typeof problem === 'string') return faults[locale][problem]
  const { code, lastError } = problem
  const login = code === LOGIN_FAILED || !(code in codes[locale]) ? logins[locale][lastError] : undefined
  if (login) return login
  const known = codes[locale][code]
  if (known) return known
  return (code & 0xffffff00) >>> 0 === PFX
    ? words[locale].pfx(hex(code))
    : words[locale].unknownCode(hex(code))
}
