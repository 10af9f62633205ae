import { bilingual } from '#foundation/words.ts'

/** The help page for whom the card does not work at once. `site` is this site's address as the component wants it. */
export const texts = bilingual({
  'zh-TW': {
    title: '自然人憑證使用說明',
    lead: '需要：自然人憑證 IC 卡、讀卡機，以及裝有 HiCOS 元件的電腦。三樣備妥，通常一分鐘就能完成。',
    beside: '還需要幫忙',
    download: '下載 HiCOS 元件',
    demo: '這是示範環境：不需要真的卡片，請在讀卡機模擬器選一張卡片。',
    simulator: '開啟讀卡機模擬器',
    stuck: '還是不行？',
    stuckText: '請記下畫面上的訊息，洽資訊中心；也可以改用其他登入或驗證方式。',
    contacts: '聯絡人資訊',
    install: {
      heading: '安裝 HiCOS 元件',
      text: '元件在您的電腦上與卡片溝通；PIN 碼只交給它，不會傳到本網站。',
      list: [
        'Windows：下載安裝檔執行，完成後重新開機。已裝過的請更新到最新版。',
        'macOS、Linux：下載「跨平台網頁元件」，安裝後執行它。',
        '使用 Chrome、Edge 或 Firefox；已不支援 IE。',
      ],
    },
    popups: {
      heading: '小視窗被封鎖',
      text: '按下按鈕後，元件會開一個小視窗，簽章完成就自動關閉。請允許本網站開啟彈出式視窗：',
      list: [
        'Chrome：按網址列右邊的封鎖圖示，選「一律允許顯示這個網站的彈出式視窗」，再按「完成」。',
        'Edge：按網址列右邊的封鎖圖示，選「一律允許」，再按「完成」。',
        'Firefox：按網頁上方黃色橫條的「選項」，選「允許本網站開啟彈出型視窗」。',
        'Safari：「設定」→「網站」→「彈出式視窗」，把本網站改為「允許」。',
        '公務電腦若由機關統一管理，請洽機關資訊人員把本網站與 http://localhost:61161 加入允許清單。',
      ],
    },
    trust: {
      heading: '元件說不信任或禁止這個網站',
      text: '元件只為信任的網站服務：',
      list: [
        '元件跳出「是否信任這個網站」時，請按「允許」。',
        '曾經按過「拒絕」的，請開啟 HiCOS 的設定，把本網站從禁止的網域移除，或加入信任的網域。',
      ],
    },
    site: '本網站的網域：',
    reader: {
      heading: '找不到讀卡機或卡片',
      text: '元件在啟動時找一次讀卡機：',
      list: [
        '先接上讀卡機，再開機。若是開機後才接上，請重新啟動 HiCOS 服務：Windows 按右下角圖示選「重新啟動」，或在「服務」中重新啟動 HiPKILocalSignServer；其他系統請結束元件再執行。',
        '卡片晶片朝上、插到底；換一個 USB 插孔試試。',
        '關閉其他正在使用卡片的網頁與程式。',
      ],
    },
    phone: {
      heading: '手機與平板',
      text: '手機與平板沒有這個元件，請改用「行動自然人憑證」：',
      list: ['在手機安裝 TW FidO App，先以自然人憑證綁定一次。', '之後在登入或申請頁選「行動自然人憑證」。'],
    },
    pin: {
      heading: 'PIN 碼忘記或鎖住',
      text: 'PIN 碼是 6 到 8 個英文字母或數字。連續錯三次，卡片會鎖住：',
      list: [
        '申辦時設定過用戶代碼的，可在內政部憑證管理中心網站「忘記 PIN 碼／鎖卡解碼」自行處理。',
        '不記得用戶代碼的，請帶身分證與卡片到任一戶政事務所辦理。',
        '資訊中心與人事室不會問您的 PIN 碼，也無法代為解鎖。',
      ],
    },
    renewed: {
      heading: '展期、換卡與改名',
      text: '本網站認的是持有人，不是卡片：',
      list: [
        '展期、換發或更改電子郵件後，直接用新的憑證即可，不必重新登記。',
        '改名後，請等人事資料與憑證都更新；兩者姓名一致才能通過。',
        '憑證過期、停用或廢止，請到內政部憑證管理中心網站或戶政事務所辦理。',
      ],
    },
  },
  en: {
    title: 'Help with citizen cards',
    lead: 'You need a citizen card (自然人憑證), a card reader, and a computer with the HiCOS component. With these at hand it usually takes a minute.',
    beside: 'More help',
    download: 'Download HiCOS (in Chinese)',
    demo: 'This is a demonstration: you need no real card. Choose one in the simulated reader.',
    simulator: 'Open the simulated reader',
    stuck: 'Still not working?',
    stuckText: 'Note down what the page says and ask the Information Centre; or use another way.',
    contacts: 'Contacts',
    install: {
      heading: 'Installing HiCOS',
      text: 'The component on your computer talks to the card; the PIN goes to it only, never to this site.',
      list: [
        'Windows: run the installer and restart the computer. If you have HiCOS, update it.',
        'macOS and Linux: download the cross-platform component (跨平台網頁元件), install and run it.',
        'Use Chrome, Edge or Firefox; Internet Explorer no longer works.',
      ],
    },
    popups: {
      heading: 'The small window is blocked',
      text: 'After you press the button the component opens a small window, which closes by itself. Allow pop-ups for this site:',
      list: [
        'Chrome: press the blocking sign at the right of the address, choose to always allow pop-ups from this site, then “Done”.',
        'Edge: press the blocking sign at the right of the address, choose “Always allow”, then “Done”.',
        'Firefox: press “Options” in the bar above the page and allow pop-ups for this site.',
        'Safari: Settings → Websites → Pop-up Windows, and choose “Allow” for this site.',
        'On computers run by your agency, ask its IT staff to allow this site and http://localhost:61161.',
      ],
    },
    trust: {
      heading: 'The component does not trust, or forbids, this site',
      text: 'The component serves only sites that it trusts:',
      list: [
        'When it asks whether to trust this site, press “Allow”.',
        'If you refused before, open the settings of HiCOS and take this site off the forbidden domains, or add it to the trusted ones.',
      ],
    },
    site: 'Domain of this site: ',
    reader: {
      heading: 'No reader or no card is found',
      text: 'The component looks for readers once, when it starts:',
      list: [
        'Connect the reader before you start the computer. If you connected it later, restart the HiCOS service: on Windows by its icon at the bottom right or by HiPKILocalSignServer under Services; elsewhere quit the component and run it again.',
        'Push the card in fully, chip up; try another USB socket.',
        'Close other pages and programs that use the card.',
      ],
    },
    phone: {
      heading: 'Phones and tablets',
      text: 'They have no such component. Use the mobile citizen card instead:',
      list: [
        'Install the TW FidO app and link it once with your citizen card.',
        'Then choose the mobile citizen card where you sign in or apply.',
      ],
    },
    pin: {
      heading: 'PIN forgotten or locked',
      text: 'The PIN has 6 to 8 letters or digits. Three wrong ones in a row lock the card:',
      list: [
        'If you chose a user code when you applied for the card, unlock it yourself on the site of MOICA.',
        'Otherwise take your ID and the card to any household registration office.',
        'Neither the Information Centre nor an HR office asks for your PIN, and neither can unlock your card.',
      ],
    },
    renewed: {
      heading: 'Renewed cards and changed names',
      text: 'This site knows the holder, not the card:',
      list: [
        'After a renewal, a replacement or a change of e-mail address, just use the new certificate.',
        'After a change of name, wait until both the roster and the certificate have the new name; they must agree.',
        'For expired, suspended or revoked certificates ask MOICA or a household registration office.',
      ],
    },
  },
})
