import { Bars, Curve, Plots, Rows } from './plot.tsx'

const days = Array.from({ length: 14 }, (_, index) => `11-${10 + index}`)
const done = [64, 71, 58, 80, 12, 8, 92, 88, 76, 69, 83, 15, 11, 41]
const before = [60, 66, 61, 75, 14, 6, 80, 91, 70, 72, 78, 12, 13, 52]

export const examples = {
  'bars and a curve': () => (
    <Plots>
      <Bars
        locale="zh-TW"
        title="帳號申請單，近 14 日"
        unit="件"
        series={['已通過', '審核中', '退回']}
        points={days.map((label, index) => ({ label, values: [done[index]!, 6, index % 4] }))}
        csv="#rows"
      />
      <Curve
        locale="zh-TW"
        title="每日登入次數"
        unit="次"
        series={['本期', '前一期']}
        points={days.map((label, index) => ({
          label,
          values: [index < 10 ? done[index]! : null, before[index]!],
        }))}
        note="以臺灣時間計日。"
      />
    </Plots>
  ),
  rows: () => (
    <Rows
      locale="en"
      title="Sign-ins by way"
      series={['Signed in', 'Refused']}
      across="Way"
      points={[
        { label: 'Password', values: [1234, 67] },
        { label: 'Citizen card', values: [420, 3] },
      ]}
    />
  ),
  'no figures yet': () => <Curve locale="zh-TW" title="每日造訪" series={['造訪']} points={[]} />,
}
