import type { NoticeContent } from '../rules.ts'

/** 個人資料保護法 article 8: the six things a person must be told. Purposes and categories by the Ministry of Justice's list of 2012. */
export const privacy: NoticeContent = {
  kind: 'privacy',
  version: '20230307_V1.0',
  text: {
    'zh-TW': {
      title: '單一登入平臺個人資料蒐集、處理及利用告知聲明',
      blocks: [
        {
          text: '高雄市政府資訊中心（以下簡稱本中心）提供單一登入平臺服務（以下簡稱本服務），須蒐集、處理及利用使用本服務與參與本服務之人員（以下簡稱當事人）的個人資料。依個人資料保護法第 8 條，向您告知下列事項，請您詳細閱讀。',
        },
        { heading: '一、蒐集機關與目的' },
        {
          text: '蒐集機關為高雄市政府資訊中心。資料用於提供本服務的身分認證、機關與人員管理及日誌紀錄，特定目的為資（通）訊服務（135）、資（通）訊與資料庫管理（136）、資通安全管理（137）。',
        },
        { heading: '二、個人資料的類別' },
        { text: '（一）當事人為民眾：' },
        {
          list: [
            '辨識個人者（C001）：姓名、網路平臺申請之帳號、電子郵件地址、行動電話、電子簽章、憑證卡序號、憑證序號，以及提供網路身分認證或申辦查詢服務的紀錄。',
            '政府資料中之辨識者（C003）：身分證統一編號或統一證號，用於確認身分。',
          ],
        },
        { text: '（二）當事人為機關人員：' },
        {
          list: [
            '辨識個人者（C001）：姓名、帳號、電子郵件地址、密碼復原用電子郵件、憑證卡序號、憑證序號，以及登入與使用本服務的紀錄。',
            '政府資料中之辨識者（C003）：身分證統一編號或統一證號。',
            '個人描述（C011）：出生年月日。',
            '職業與現行之受僱情形（C038、C061）：類別、所屬機關、所屬單位、職稱、到職日、在職狀態。',
          ],
        },
        { heading: '三、利用的期間、地區、對象及方式' },
        {
          list: [
            '期間：您任職及使用本服務的期間，與法令規定或業務上必要的保存期間；登入等日誌至少保存 6 個月。',
            '地區：中華民國境內。',
            '對象：本府及所屬機關學校，以及您選擇登入的介接系統。',
            '方式：以自動化機器及其他非自動化方式利用；身分證統一編號與出生年月日加密保存。',
          ],
        },
        { heading: '四、您的權利與行使方式' },
        {
          text: '依個人資料保護法第 3 條，您可以查詢或請求閱覽、請求製給複製本、請求補充或更正、請求停止蒐集、處理或利用，以及請求刪除您的個人資料。請向所屬機關人事室或本中心提出，本中心依法定期限答覆；查詢與複製為 15 日內，更正、停止利用與刪除為 30 日內，必要時得依法延長並通知您。',
        },
        { heading: '五、不提供資料的影響' },
        {
          text: '您可以自由選擇是否提供個人資料並同意本聲明。不提供或不同意時，本中心無法確認您的身分，您將無法申請單一登入帳號，也無法使用需要該帳號的服務；您的其他權益不受影響。',
        },
        { heading: '六、同意的效力與修正' },
        {
          text: '您按下「同意」，表示已閱讀並了解本聲明。系統會保存您閱讀與同意的時間及本聲明的版本。本聲明修正時將另行公布新版本，並再次請您閱讀與同意。',
        },
      ],
    },
    en: {
      title: 'Notice on the collection, processing and use of personal data for the single sign-on platform',
      blocks: [
        {
          text: 'This is a courtesy translation; the Chinese text is the one that binds. To offer the single sign-on platform, the Information Management Center of the Kaohsiung City Government (the Center) collects, processes and uses personal data of those who use it and take part in it. Article 8 of the Personal Data Protection Act asks us to tell you the following. Please read it carefully.',
        },
        { heading: '1. Who collects, and what for' },
        {
          text: 'The Center collects the data to establish who you are, to manage agencies and staff, and to keep logs. The specific purposes are information and communication services (135), information and database management (136), and information security and management (137).',
        },
        { heading: '2. Categories of data' },
        { text: '(1) If you are a member of the public:' },
        {
          list: [
            'Identifying data (C001): name, account, e-mail address, mobile phone, electronic signature, card and certificate serial numbers, and records of identity checks or applications on line.',
            'Identifiers in government data (C003): national ID or resident number, to establish who you are.',
          ],
        },
        { text: '(2) If you work for an agency:' },
        {
          list: [
            'Identifying data (C001): name, account, e-mail address, recovery address, card and certificate serial numbers, and records of signing in and using the platform.',
            'Identifiers in government data (C003): national ID or resident number.',
            'Description of a person (C011): date of birth.',
            'Occupation and present employment (C038, C061): category, agency, unit, title, first day of work, employment status.',
          ],
        },
        { heading: '3. Period, area, recipients and manner of use' },
        {
          list: [
            'Period: while you are employed and use the platform, and as long as law or duty require; logs are kept for at least 6 months.',
            'Area: within the Republic of China (Taiwan).',
            'Recipients: the City Government, its agencies and schools, and connected systems that you choose to sign in to.',
            'Manner: by automatic and other means; ID numbers and dates of birth are kept encrypted.',
          ],
        },
        { heading: '4. Your rights and how to use them' },
        {
          text: 'Under Article 3 of the Act you may inquire about and view your data, ask for copies, ask for additions or corrections, ask that collection, processing or use be stopped, and ask for deletion. Turn to the HR office of your agency or to the Center. Requests to view or copy are answered within 15 days, requests to correct, stop or delete within 30 days; where the law allows an extension you are told.',
        },
        { heading: '5. If you do not provide the data' },
        {
          text: 'You are free to provide your data and to agree, or not to. If you do not, the Center cannot establish who you are: you cannot apply for a single sign-on account or use services that need one. Your other rights are not affected.',
        },
        { heading: '6. Agreement and changes' },
        {
          text: 'By pressing Agree you declare that you have read and understood this notice. The system keeps the times at which you opened it and agreed, and its version. When the notice changes, a new version is published and put to you again.',
        },
      ],
    },
  },
}
