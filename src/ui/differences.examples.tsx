import { Differences } from './differences.tsx'

export const examples = {
  'what went out and what came in': () => (
    <Differences
      locale="zh-TW"
      lines={[
        { line: '請於年底前完成。', is: 'kept' },
        { line: '逾期不予受理。', is: 'removed' },
        { line: '逾期者列入次年度辦理。', is: 'added' },
      ]}
    />
  ),
}
