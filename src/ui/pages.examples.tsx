import { Pages } from './pages.tsx'

export const examples = {
  middle: () => <Pages locale="zh-TW" page={4} pages={9} href={(page) => `#${page}`} />,
}
