import { Meter } from './meter.tsx'

const MB = 1024 * 1024

export const examples = {
  half: () => <Meter locale="zh-TW" used={213 * MB} quota={300 * MB} />,
  full: () => <Meter locale="zh-TW" used={288 * MB} quota={300 * MB} />,
  empty: () => <Meter locale="en" used={0} quota={300 * MB} />,
}
