import { Figures } from './figures.tsx'

export const examples = {
  four: () => (
    <Figures
      figures={[
        { label: '今日申請單', value: 60, unit: '件', note: '上週一同時間 54 件' },
        { label: '待審核', value: 17, unit: '件', note: '最久 1 小時 3 分' },
        { label: '信箱開通中位時間', value: 72, unit: '分鐘' },
        { label: '登入失敗率', value: '2.1', unit: '%' },
      ]}
    />
  ),
}
