import { Written } from './written.tsx'

export const examples = {
  'paragraphs, a list and an address': () => (
    <Written
      text={
        '請於 12 月 20 日前完成，並準備：\n\n- 申請表\n- 繳費收據\n\n表單下載：https://www.kcg.gov.tw/forms，有疑問請洽人事單位。'
      }
    />
  ),
  'what looks like markup stays text': () => <Written text={'<b>不會變成粗體</b>\n第二行'} />,
}
