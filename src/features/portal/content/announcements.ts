/** The guide's five (M9.2). What they say of certificates is true today: signing in with one is not offered yet. */
const written: [
  slug: string,
  day: string,
  title: string,
  titleEn: string,
  body: string[],
  bodyEn: string[],
][] = [
  [
    'no-ie',
    '2026-10-01',
    '自即日起憑證登入已不支援IE',
    'Certificate sign-in no longer supports Internet Explorer',
    [
      'Internet Explorer 已停止安全更新，憑證登入不再支援。請改用 Chrome、Edge 或 Firefox 的最新版本。',
      '目前請以帳號、密碼登入人事服務網；憑證登入開放時，會在這裡公告。',
    ],
    [
      'Internet Explorer gets no more security updates, and certificate sign-in no longer supports it. Use a current Chrome, Edge or Firefox.',
      'For now, please sign in with account and password. When certificate sign-in opens, it will be announced here.',
    ],
  ],
  [
    'browsers',
    '2026-10-01',
    '自即日起憑證登入支援Chrome、Edge、FireFox',
    'Certificate sign-in supports Chrome, Edge and Firefox',
    [
      '憑證登入將以 Chrome、Edge 與 Firefox 的最新兩個版本為支援範圍，不需要安裝瀏覽器外掛。',
      '一般登入（帳號、密碼）在手機與平板的瀏覽器上也可以使用。',
    ],
    [
      'Certificate sign-in will support the two newest versions of Chrome, Edge and Firefox, without any browser plug-in.',
      'Signing in with account and password also works in the browsers of phones and tablets.',
    ],
  ],
  [
    'first-time',
    '2026-09-01',
    '第一次如何進入「人事服務網」',
    'Entering the portal for the first time',
    [
      '一、先申請市府帳號與信箱，等信箱可以使用（約 1～4 小時或隔天）。',
      '二、在登入頁按「註冊帳號」，選擇「一般人員」或「人事人員」，輸入市府信箱、身分證號與生日，再設定密碼。',
      '三、到市府信箱打開開通通知，48 小時內點擊連結並輸入密碼，完成帳號啟用。',
      '四、回到登入頁，輸入帳號、密碼與驗證碼登入。人事人員須等人事處核准。',
    ],
    [
      '1. Apply for a city account and mailbox, and wait until the mailbox is ready (1 to 4 hours, or the next day).',
      '2. On the sign-in page choose “Register an account”, then your kind; enter mail account, ID number and birthday, and set a password.',
      '3. Open the mail in your city mailbox within 48 hours, press its link and enter the password.',
      '4. Sign in with account, password and code. Personnel officers wait for the Personnel Department’s approval.',
    ],
  ],
  [
    'certificate-how-to',
    '2026-08-18',
    'iKPD新版跨瀏覽器憑證登入操作說明',
    'How certificate sign-in works in every browser',
    [
      '準備：自然人憑證、讀卡機，以及已安裝的安控元件。步驟：插入卡片、選擇憑證登入、輸入卡片的 PIN 碼。',
      'PIN 碼連續輸錯三次卡片會鎖住，請洽內政部憑證管理中心解鎖；本網不會儲存 PIN 碼。',
      '憑證登入尚未在本網開放，開放前請以帳號、密碼登入。',
    ],
    [
      'You need a citizen certificate card, a reader and the installed component. Insert the card, choose certificate sign-in, enter the card’s PIN.',
      'Three wrong PINs lock the card; the certificate authority of the Ministry of the Interior unlocks it. The portal never stores a PIN.',
      'Certificate sign-in is not open on this portal yet; until then, sign in with account and password.',
    ],
  ],
  [
    'hicos',
    '2026-08-18',
    '新版安控元件(HiCOS)下載',
    'Download of the HiCOS component',
    [
      '安控元件讓瀏覽器能與讀卡機溝通。請只從內政部憑證管理中心的官方網站下載，勿使用來路不明的安裝檔。',
      '安裝後請重新啟動瀏覽器。市府電腦的安裝問題，請洽各機關資訊人員。',
    ],
    [
      'The component lets the browser talk to the card reader. Download it only from the official site of the Ministry of the Interior’s certificate authority.',
      'Restart the browser after installing it. For city computers, ask your agency’s IT staff.',
    ],
  ],
]

export const announcements = written.map(([slug, day, title, titleEn, body, bodyEn], place) => ({
  slug,
  day,
  place,
  title,
  titleEn,
  body: body.join('\n\n'),
  bodyEn: bodyEn.join('\n\n'),
}))
