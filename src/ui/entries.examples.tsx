import { Button } from './button.tsx'
import { Entries, Entry } from './entries.tsx'
import { Tag } from './tag.tsx'

export const examples = {
  links: () => (
    <Entries label="登入與安全">
      <Entry icon="key" href="#" title="登入方式" text="密碼、動態密碼、通行金鑰" />
      <Entry
        icon="mail"
        href="#"
        title="密碼復原用電子郵件"
        text="w***@example.com"
        state={<Tag kind="going">尚未確認</Tag>}
      />
    </Entries>
  ),
  deeds: () => (
    <Entries label="登入中的裝置">
      <Entry
        icon="portal"
        title="Chrome · Windows"
        text="203.0.113.7"
        state={<Tag kind="info">這個瀏覽器</Tag>}
      />
      <Entry icon="phone" title="Safari · iPhone" text="198.51.100.4">
        <Button kind="secondary" small>
          登出
        </Button>
      </Entry>
    </Entries>
  ),
}
