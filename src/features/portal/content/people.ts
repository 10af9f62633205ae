import { notes } from './item.ts'

export const peopleItems = [
  ...notes('directory', [
    ['how-to', '2026-11-01', '怎麼查同仁與機關', 'How to find colleagues and agencies',
      '輸入姓名、機關、單位或職稱的一部分，至少兩個字，就能查到在職同仁。',
      '名錄只列姓名、機關、單位、職稱與公務電子郵件，供公務聯繫使用。'],
    ['source', '2026-10-06', '名錄的資料從哪裡來', 'Where the directory’s data come from',
      '名錄取自人事資料，隨每次人事資料更新。剛報到或調任的同仁，資料載入後才查得到。',
      '自己的資料不正確時，請洽服務機關人事單位更正；人事系統更正後，名錄會跟著更新。'],
    ['privacy', '2026-09-09', '使用名錄請注意', 'When you use the directory',
      '請勿將查詢結果轉作公務以外的用途，也不要整批轉傳。',
      '查詢有次數限制，需要大量聯絡資料的業務，請正式行文人事處。'],
  ]),
  ...notes('personnel', [
    ['roster', '2026-11-14', '人事資料更新：送出前的檢查清單', 'Updating the roster: a checklist',
      '送出前請核對身分證號、到職日、機關代碼與單位名稱；日期一律用民國年。',
      '離職與調任請同時填寫生效日。更正後，同仁下次辦理時就會看到新資料。'],
    ['helping', '2026-10-23', '協助同仁申請帳號：櫃檯問答', 'Helping colleagues to apply: questions at the desk',
      '同仁說資料不符，先確認姓名用字與證號，再看人事資料的在職狀態與到職日。',
      '請勿代替同仁設定密碼，也不要詢問密碼；同仁應該在自己的裝置上完成申請。'],
    ['approval', '2026-09-24', '人事人員帳號審核原則', 'How personnel officers’ accounts are approved',
      '人事人員帳號須由人事處確認現職後核准；退回時會說明原因。',
      '調離人事職務後，就看不到本專區。新任人事人員請以「人事人員」重新註冊。'],
  ]),
]
