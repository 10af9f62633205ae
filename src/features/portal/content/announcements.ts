import type { announcements } from '../tables.ts'

type First = typeof announcements.$inferInsert

const notice = (
  slug: string,
  day: string,
  place: number,
  [title, titleEn]: [string, string],
  body: string[],
  bodyEn: string[],
): First => ({ slug, day, place, title, titleEn, body: body.join('\n'), bodyEn: bodyEn.join('\n') })

/** 「注意事項」: the guide's five and a few more. */
export const firstAnnouncements: First[] = [
  notice('mailbox-first', '2026-11-16', 0, ['註冊 iKPD 前，請先開通市府信箱', 'Open your city mailbox before you register'],
    ['iKPD 帳號的確認信會寄到您的市府信箱，信箱可以使用之後才能註冊。', '還沒有信箱的同仁，請先申請市府帳號；申請時選擇一併申請電子郵件信箱。'],
    ['The confirmation of your iKPD account goes to your city mailbox, so the mailbox must be in use before you register.', 'If you have none, apply for a city account first and ask for a mailbox with it.']),
  notice('no-ie', '2026-10-01', 0, ['自即日起憑證登入已不支援IE', 'Certificate sign-in no longer supports Internet Explorer'],
    ['Internet Explorer 已停止更新，憑證登入不再支援。請改用 Chrome、Edge 或 Firefox 的最新版本。', '本系統的憑證登入目前尚未開放，請先以帳號與密碼登入。'],
    ['Internet Explorer is no longer updated, and certificate sign-in does not support it. Please use a current Chrome, Edge or Firefox.', 'In this system certificate sign-in is not open yet; please sign in with account and password.']),
  notice('browsers', '2026-10-01', 1, ['自即日起憑證登入支援Chrome、Edge、FireFox', 'Certificate sign-in supports Chrome, Edge and Firefox'],
    ['憑證登入支援 Chrome、Edge 與 Firefox 的最新版本，並需要安裝跨平台網頁元件。', '本系統的憑證登入目前尚未開放，開放時會在這裡公告。以帳號與密碼登入不需要安裝任何元件。'],
    ['Certificate sign-in supports current versions of Chrome, Edge and Firefox, with the cross-platform component installed.', 'In this system it is not open yet and will be announced here. Signing in with account and password needs no component.']),
  notice('first-time', '2026-09-01', 0, ['第一次如何進入「人事服務網」', 'Entering the personnel portal for the first time'],
    ['一、先申請市府帳號與電子郵件信箱，等信箱可以使用。', '二、在登入頁點「註冊帳號」，選擇一般人員或人事人員，輸入電子郵件、身分證號與生日。',
      '三、設定 iKPD 的登入密碼。', '四、到市府信箱打開帳號開通通知，48 小時內點超連結並輸入密碼，完成帳號啟用。', '五、回到登入頁，以帳號、密碼與驗證碼登入。人事人員另須等候人事處核准。'],
    ['1. Apply for a city account with a mailbox, and wait until the mailbox is in use.', '2. On the sign-in page follow “Register”, choose your kind of account, and give your e-mail address, ID number and birthday.',
      '3. Set a password for iKPD.', '4. Open the message in your city mailbox, follow its link within 48 hours and type the password: the account is active.', '5. Sign in with account, password and code. Personnel officers also wait for approval.']),
  notice('certificates', '2026-08-18', 0, ['iKPD新版跨瀏覽器憑證登入操作說明', 'Certificate sign-in in all browsers: how it works'],
    ['憑證登入的步驟：安裝跨平台網頁元件、插入讀卡機與自然人憑證、輸入 PIN 碼。', 'PIN 碼連續輸入錯誤會鎖卡，請小心。', '本系統的憑證登入目前尚未開放，請先以帳號與密碼登入。'],
    ['The steps: install the cross-platform component, insert reader and citizen certificate, enter the PIN.', 'Several wrong PINs lock the card, so take care.', 'In this system certificate sign-in is not open yet; please sign in with account and password.']),
  notice('hicos', '2026-08-18', 1, ['新版安控元件(HiCOS)下載', 'Download the component HiCOS'],
    ['HiCOS 卡片管理工具與跨平台網頁元件由內政部憑證管理中心提供，請只從該中心的官方網站下載。', '以帳號與密碼登入不需要安裝；憑證登入開放時，這裡會有下載連結與安裝說明。'],
    ['HiCOS and the cross-platform component come from the certification authority of the Ministry of the Interior; download them only from its own site.', 'They are not needed for account and password. When certificate sign-in opens, links and instructions will stand here.']),
  notice('passwords', '2026-08-03', 0, ['密碼請勿與他人共用', 'Do not share your password'],
    ['人事處與資訊中心不會以電話或郵件詢問您的密碼。', '懷疑密碼外洩時，請立即通知服務機關人事單位與資訊中心。'],
    ['Neither the personnel department nor the information centre ever asks for your password.', 'If you suspect that somebody knows it, tell your HR office and the information centre at once.']),
]
