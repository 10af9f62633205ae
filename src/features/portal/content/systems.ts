import { notes } from './item.ts'

export const systemItems = [
  ...notes('webitr', [
    ['what', '2026-11-07', 'WebITR 可以辦哪些事', 'What WebITR is for',
      '線上請假、加班申請、公差登記、簽到退紀錄查詢與主管線上核准。',
      '目前本網尚未介接 WebITR，請依服務機關公告的方式使用。'],
    ['correct', '2026-10-14', '忘了簽到退怎麼補', 'When you forgot to clock in or out',
      '在系統提出補登並說明原因，由主管核准；請在當月結算前完成。',
      '同一個月多次忘記，請和主管談談是否需要調整簽到方式。'],
    ['deputy', '2026-09-16', '設定職務代理人', 'Setting your deputy',
      '請假前先設定代理人，並確認代理人在同一期間沒有請假。',
      '業務進度與鑰匙、印章等物品請當面交代。'],
  ]),
  ...notes('training-centre', [
    ['register', '2026-11-08', '實體研習報名流程', 'Registering for a course',
      '查詢課程、線上報名、機關核准、收到錄取通知，四個步驟依序完成。',
      '目前本網尚未介接線上報名系統，報名請洽服務機關人事單位。'],
    ['cancel', '2026-10-17', '不能來上課，請早點說', 'If you cannot come, say so early',
      '錄取後無法參加，請在開課三個工作天前取消，讓候補同仁有機會遞補。',
      '無故缺席會影響之後的錄取順序。'],
    ['access', '2026-09-19', '研習場地的無障礙設施', 'Accessible training rooms',
      '需要輪椅席、手語翻譯、聽打或其他協助，請在報名時註明。',
      '現場有困難時，請找報到處工作人員。'],
  ]),
  ...notes('ecpa', [
    ['what', '2026-11-15', 'ECPA 是什麼、和本網有什麼不同', 'What ECPA is and how it differs from this portal',
      'ECPA 是中央的人事服務網，本網是市府的人事服務網，帳號與密碼各自獨立。',
      '目前本網尚未介接 ECPA，請直接到 ECPA 網站登入。'],
    ['records', '2026-10-24', '核對個人人事資料', 'Checking your own records',
      '每年請至少核對一次學歷、考試、訓練與家屬資料。',
      '有誤時，備妥證明文件交給服務機關人事單位更正。'],
    ['safety', '2026-09-26', '登入外部系統的安全提醒', 'Signing in to other systems safely',
      '請自己輸入網址或使用書籤，不要點選郵件裡的登入連結。',
      '各系統請使用不同的密碼；離開座位前先登出。'],
  ]),
]
