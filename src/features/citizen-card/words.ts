import { bilingual, type Locale } from '#foundation/words.ts'
import { type BrowserProblem, type CardFault, type CardProblem, hex } from './rules.ts'

/** Return codes of the component (HiPKI, errorcode.js), by number; the card library's own are in `logins`. */
type Codes = Record<number, string>

const codes: Record<Locale, Codes> = {
  'zh-TW': {
    1979711489: '卡片上沒有可用的金鑰。請確認插入的是自然人憑證 IC 卡，而不是健保卡或金融卡。',
    1979711490: '卡片上沒有憑證。請確認插入的是自然人憑證 IC 卡；若剛申辦，請洽戶政事務所。',
    1979711491: '元件沒有收到要簽章的內容。請重新整理這個網頁，再試一次。',
    1979711492: '元件沒有收到要解密的內容。請重新整理這個網頁，再試一次。',
    1979711493: '元件找不到卡片程式庫的路徑。請重新安裝 HiCOS 元件。',
    1979711494: '讀卡機裡沒有卡片。請把自然人憑證插到底，晶片朝上，再試一次。',
    1979711495: '尚未登入卡片。請重新輸入 PIN 碼，再試一次。',
    1979711496: '元件不接受這種資料類型。請將 HiCOS 元件更新到最新版。',
    1979711497: '元件無法讀寫暫存檔。請確認電腦磁碟還有空間，再試一次。',
    1979711498: '元件要處理的檔案太大。請重新整理這個網頁，再試一次。',
    1979711499: '元件看不懂網頁送出的內容。請將 HiCOS 元件更新到最新版，再試一次。',
    1979711500: '網頁送給元件的參數不正確。請重新整理這個網頁，再試一次。',
    1979711501: '元件執行逾時或發生錯誤。請拔出卡片再插入，或重新啟動 HiCOS 服務後再試。',
    1979711502: '您的元件版本不支援這種簽章。請將 HiCOS 元件更新到最新版。',
    1979711503: '元件禁止這個網站使用。請在 HiCOS 的設定中允許本網站，做法見說明。',
    1979711537: '元件還不信任這個網站。請在元件跳出的視窗按「允許」，或把本網站加入信任網站，做法見說明。',
    1979713944: '元件沒有收到 PIN 碼。請輸入自然人憑證的 PIN 碼，再試一次。',
    1979713945: '您取消了簽章。若要繼續，請再按一次按鈕。',
    1980760065: '無法載入卡片程式庫。請重新安裝 HiCOS 元件，並重新開機。',
    1980760066: '卡片程式庫沒有正常結束。請重新啟動 HiCOS 服務，再試一次。',
    1980760067: '找不到可用的讀卡機。請接上讀卡機；若是開機後才接上，請重新啟動 HiCOS 服務。',
    1980760068: '無法取得讀卡機的資訊。請換一個 USB 插孔，再試一次。',
    1980760069: '無法與卡片建立連線。請拔出卡片、擦拭晶片後再插入。',
    1980760070: '卡片登入失敗。請確認 PIN 碼後再試一次；連續錯三次卡片會鎖住。',
    1980760071: '無法登出卡片。請拔出卡片再插入，然後再試一次。',
    1980760072: '讀不到卡片上的金鑰。請拔出卡片、擦拭晶片後再試；仍不行請洽戶政事務所。',
    1980760073: '讀不到卡片上的憑證。請用 HiCOS 的用戶端管理工具檢查卡片。',
    1980760074: '無法取得卡片程式庫的資訊。請將 HiCOS 元件更新到最新版，並重新開機。',
    1980760075: '無法取得卡片的資訊。請確認插入的是自然人憑證，再試一次。',
    1980760076: '卡片上找不到簽章用的憑證。請確認插入的是自然人憑證，而不是工商憑證或其他卡片。',
    1980760077: '卡片上找不到簽章用的金鑰。這張卡片可能損壞，請洽戶政事務所。',
    1981874177: '元件回報身分證字號與卡片不符。請確認插入的是您本人的卡片。',
    1982857217: '簽章無法開始。請拔出卡片再插入，然後再試一次。',
    1982857218: '元件不支援要求的簽章類型。請更新 HiCOS 元件後再試。',
    1982857219: '元件無法放入要簽章的內容。請重新整理這個網頁後再試。',
    1982857220: '卡片沒有完成簽章。請不要在簽章時拔出卡片，再試一次。',
    1982857221: '簽章時無法取用憑證。請用 HiCOS 的用戶端管理工具檢查憑證是否正常。',
    1982857222: '元件無法把簽章編碼。請重新啟動 HiCOS 服務，再試一次。',
    1982857223: '簽章沒有正常結束。請關閉其他正在使用卡片的程式，再試一次。',
    1982857224: '元件自行檢查簽章時不正確。請拔出卡片、擦拭晶片後再試一次。',
    1982857225: '元件讀寫簽章時發生錯誤。請重新開機後再試一次。',
    1983905793: '解密無法開始。本網站不需要解密，請重新整理這個網頁再試。',
    1983905794: '解密沒有完成。本網站不需要解密，請關閉其他使用卡片的網頁再試。',
    1983905795: '解密沒有正常結束。本網站不需要解密，請重新啟動 HiCOS 服務再試。',
    1984954369: '元件回報憑證尚未生效。請確認電腦的日期與時間正確；若是新卡，請等生效日後再用。',
    1984954370: '元件回報憑證已經過期。請到內政部憑證管理中心網站展期，或到戶政事務所換卡。',
    1986002945: '元件無法做 Base64 編碼。請將 HiCOS 元件更新到最新版，再試一次。',
    1986002946: '元件無法做 Base64 解碼。請重新整理這個網頁，再試一次。',
    1987051521: '元件沒有伺服器金鑰。請重新安裝 HiCOS 元件。',
    1987051522: '元件無法讀取伺服器金鑰。請以系統管理員身分重新安裝 HiCOS 元件。',
    1987051523: '元件的伺服器金鑰不正確。請移除 HiCOS 元件後，再安裝最新版。',
    1997537281: '元件回報圖形驗證碼不符。請重新整理這個網頁，再試一次。',
  },
  en: {
    1979711489:
      'There is no usable key on the card. Make sure that it is a citizen card, not a health or bank card.',
    1979711490:
      'There is no certificate on the card. Make sure that it is a citizen card; if it is new, ask the household registration office.',
    1979711491: 'The component received nothing to sign. Reload this page and try again.',
    1979711492: 'The component received nothing to decrypt. Reload this page and try again.',
    1979711493: 'The component cannot find the path of its card library. Install HiCOS again.',
    1979711494: 'There is no card in the reader. Push your citizen card in fully, chip up, and try again.',
    1979711495: 'The card is not signed in to. Enter the PIN once more and try again.',
    1979711496: 'The component does not take this type of data. Update HiCOS to its latest version.',
    1979711497:
      'The component cannot use its temporary file. Make sure that the disk has space left and try again.',
    1979711498: 'The file is too big for the component. Reload this page and try again.',
    1979711499: 'The component does not understand what the page sent. Update HiCOS and try again.',
    1979711500: 'The page sent the component a wrong parameter. Reload this page and try again.',
    1979711501:
      'The component ran out of time or failed. Take the card out and put it back, or restart the HiCOS service.',
    1979711502: 'Your version of the component cannot sign in this way. Update HiCOS to its latest version.',
    1979711503:
      'The component forbids this site. Allow it in the settings of HiCOS; the help page shows how.',
    1979711537:
      'The component does not trust this site yet. Press “Allow” in its window, or add this site to the trusted ones; the help page shows how.',
    1979713944: 'The component received no PIN. Enter the PIN of your citizen card and try again.',
    1979713945: 'You cancelled. Press the button again to go on.',
    1980760065: 'The card library cannot be loaded. Install HiCOS again and restart the computer.',
    1980760066: 'The card library did not end properly. Restart the HiCOS service and try again.',
    1980760067:
      'No reader was found. Connect one; if you did so after starting the computer, restart the HiCOS service.',
    1980760068: 'The reader gives no information. Try another USB socket.',
    1980760069: 'No connection to the card. Take it out, wipe the chip and put it back.',
    1980760070: 'The card refused the PIN. Check it and try again; three wrong ones in a row lock the card.',
    1980760071: 'The card could not be signed out of. Take it out, put it back and try again.',
    1980760072:
      'The key on the card cannot be read. Wipe the chip and try again; if it stays so, ask the household registration office.',
    1980760073:
      'The certificate on the card cannot be read. Check the card with the tool that comes with HiCOS.',
    1980760074: 'The card library gives no information. Update HiCOS and restart the computer.',
    1980760075: 'The card gives no information. Make sure that it is a citizen card and try again.',
    1980760076:
      'No signing certificate was found on the card. Make sure that it is a citizen card, not a company’s or another.',
    1980760077:
      'No signing key was found on the card. It may be damaged: ask the household registration office.',
    1981874177:
      'The component says that the ID number does not belong to the card. Make sure that the card is your own.',
    1982857217: 'Signing could not begin. Take the card out, put it back and try again.',
    1982857218: 'The component does not know this type of signature. Update HiCOS and try again.',
    1982857219: 'The component could not take in what is to be signed. Reload this page and try again.',
    1982857220: 'The card did not finish signing. Leave it in the reader while it signs, and try again.',
    1982857221:
      'The certificate could not be used for signing. Check it with the tool that comes with HiCOS.',
    1982857222: 'The component could not encode the signature. Restart the HiCOS service and try again.',
    1982857223: 'Signing did not end properly. Close other programs that use the card and try again.',
    1982857224: 'The component found its own signature wrong. Wipe the chip of the card and try again.',
    1982857225: 'The component failed while passing the signature on. Restart the computer and try again.',
    1983905793: 'Decrypting could not begin. This site needs none: reload this page and try again.',
    1983905794: 'Decrypting failed. This site needs none: close other pages that use the card and try again.',
    1983905795:
      'Decrypting did not end properly. This site needs none: restart the HiCOS service and try again.',
    1984954369:
      'The component says that the certificate is not valid yet. Check the date of your computer; a new card works from its first day of validity.',
    1984954370:
      'The component says that the certificate has expired. Renew it on the site of MOICA, or get a new card at the household registration office.',
    1986002945: 'The component cannot encode base64. Update HiCOS to its latest version and try again.',
    1986002946: 'The component cannot decode base64. Reload this page and try again.',
    1987051521: 'The component has no server key. Install HiCOS again.',
    1987051522: 'The component cannot read its server key. Install HiCOS again as an administrator.',
    1987051523: 'The server key of the component is wrong. Remove HiCOS and install its latest version.',
    1997537281: 'The component says that the captcha does not match. Reload this page and try again.',
  },
}

/** What the card library said (last_error, CKR_…), as unsigned numbers. */
const logins: Record<Locale, Codes> = {
  'zh-TW': {
    6: '卡片無法執行這項功能。請拔出卡片再插入，然後再試一次。',
    160: 'PIN 碼不正確。請確認後再輸入；連續錯三次卡片會鎖住。',
    162: 'PIN 碼長度不正確。請輸入 6 到 8 個英文字母或數字。',
    164: '卡片的 PIN 碼已鎖住。請到內政部憑證管理中心網站以用戶代碼解鎖，或帶身分證到戶政事務所辦理。',
    336: '元件的緩衝區不足。請將 HiCOS 元件更新到最新版，再試一次。',
    2147483649:
      'PIN 碼不正確，只剩 1 次機會。不確定的話請先不要再試，可到內政部憑證管理中心網站重設 PIN 碼。',
    2147483650: 'PIN 碼不正確，還有 2 次機會。請確認後再輸入。',
  },
  en: {
    6: 'The card could not do this. Take it out, put it back and try again.',
    160: 'The PIN is not right. Check it and enter it again; three wrong ones in a row lock the card.',
    162: 'The PIN has a wrong length. Enter 6 to 8 letters or digits.',
    164: 'The PIN of the card is locked. Unlock it on the site of MOICA with your user code, or at the household registration office.',
    336: 'The component ran out of buffer. Update HiCOS to its latest version and try again.',
    2147483649:
      'The PIN is not right, and only 1 try is left. If you are not sure, stop here and reset the PIN on the site of MOICA.',
    2147483650: 'The PIN is not right; 2 tries are left. Check it and enter it again.',
  },
}

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
