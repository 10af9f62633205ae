import { BackLink, Button, ButtonLink, Buttons } from './button.tsx'

export const examples = {
  'under a form': () => (
    <Buttons>
      <Button>提出申請</Button>
      <BackLink href="#">上一步</BackLink>
    </Buttons>
  ),
  kinds: () => (
    <Buttons>
      <Button type="button" icon="next">
        下一步
      </Button>
      <Button type="button" kind="secondary">
        檢查重複
      </Button>
      <Button type="button" kind="quiet" icon="refresh">
        變更圖片
      </Button>
      <Button type="button" kind="warning">
        停用帳號
      </Button>
      <Button type="button" disabled>
        下一步
      </Button>
      <ButtonLink href="#" kind="secondary" small icon="print">
        列印
      </ButtonLink>
    </Buttons>
  ),
}
