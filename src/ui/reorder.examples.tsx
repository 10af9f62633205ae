import { Reorder } from './reorder.tsx'

export const examples = {
  'both ways': () => <Reorder action="/dev/gallery" up="上移：員工關懷網" down="下移：員工關懷網" />,
  'the first of them': () => <Reorder action="/dev/gallery" down="下移：福利服務專區" />,
}
