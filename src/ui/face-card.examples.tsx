import { FaceCard } from './face-card.tsx'
import { Tag } from './tag.tsx'

export const examples = {
  two: () => (
    <div class="faces">
      <FaceCard
        face="mail"
        href="#"
        title="電子郵件"
        icon="mail"
        text="@kcg.gov.tw 公務信箱，每人 300 MB。"
        links={[{ href: '#', label: '登入信箱' }]}
      />
      <FaceCard face="portal" href="#" title="人事服務網 iKPD" icon="people" text="十五個專區，一次登入。" />
    </div>
  ),
  closed: () => (
    <FaceCard
      face="account"
      title="自然人憑證"
      icon="card"
      text="需要讀卡機。"
      tag={<Tag kind="plain">尚未開通</Tag>}
    />
  ),
}
