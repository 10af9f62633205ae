import type { Locale } from '#foundation/words.ts'

/** Return codes of the component (HiPKI, errorcode.js), by number; the card library's own are in `logins`. */
type Codes = Record<number, string>

export const codes: Record<Locale, Codes> = {
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
export const logins: Record<Locale, Codes> = {
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
