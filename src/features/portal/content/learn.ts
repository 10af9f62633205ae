import { itemsOf } from './item.ts'

export const learnItems = [
  ...itemsOf('learning', [
    [
      '2026-11-05',
      '年度學習時數：年底前請自行核對',
      'Check your learning hours before year’s end',
      '每年學習時數 20 小時，其中 10 小時為當前政府重大政策課程。請在 12 月 15 日前登入學習平臺核對；漏登的實體課程，請主辦單位補登。',
    ],
    [
      '2026-10-14',
      '資通安全通識課程上架',
      'Information security: new course',
      '一般同仁每年須完成三小時資通安全通識。本課程分為三個單元，可分次觀看，通過測驗後自動登錄時數。',
    ],
    [
      '2026-09-22',
      '公餘進修補助申請須知',
      'Allowance for studies outside working hours',
      '就讀與業務相關的學位課程，可於學期結束後一個月內申請補助。請檢附成績單與繳費收據，並確認進修計畫已經機關核准。',
    ],
  ]),
  ...itemsOf('education', [
    [
      '2026-11-12',
      '代理教師聘期與保險的銜接',
      'Substitute teachers: contracts and insurance',
      '聘期中斷時，保險自聘期結束日退保；續聘者請於到職當日完成加保。學校人事室應在聘期結束前二週通知代理教師相關權益。',
    ],
    [
      '2026-10-01',
      '教師請假：課務安排的責任',
      'Teachers’ leave: who arranges the lessons',
      '公假、婚假、喪假與一定日數以上的病假，課務由學校派代；事假以自行調課為原則。請在假單送出前與教務處確認。',
    ],
    [
      '2026-08-25',
      '兼任行政職務教師的休假計算',
      'Leave of teachers with administrative posts',
      '兼任行政職務滿一學年者，按服務年資給予休假；學年度中途兼任或卸任，休假日數按月數比例計算，小數以半日計。',
    ],
  ]),
  ...itemsOf('newcomers', [
    [
      '2026-11-03',
      '報到第一天要帶的東西',
      'What to bring on the first day',
      '身分證、學經歷證件、銀行存摺影本、最近的健康檢查資料。先備妥可以節省半天；缺件可於一週內補齊。',
    ],
    [
      '2026-11-03',
      '第一週：帳號、信箱與人事服務網',
      'The first week: account, mailbox and portal',
      '先到市府帳號管理系統申請帳號與信箱，審核約 1～4 小時或隔天完成；信箱開通後，再回到人事服務網註冊，並到信箱開啟確認信。',
    ],
    [
      '2026-10-07',
      '試用期間的權利與義務',
      'Rights and duties during probation',
      '試用六個月，由指導人員協助熟悉業務，期滿考核。有不清楚的地方請直接問指導人員或人事單位，提問不影響考核。',
    ],
  ]),
]
