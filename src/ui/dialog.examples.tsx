import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

export const examples = {
  plain: () => (
    <modal-dialog>
      <Button type="button" kind="secondary" data-open>
        開啟
      </Button>
      <Dialog
        id="example-dialog"
        title="電子信箱帳號使用管理要點"
        locale="zh-TW"
        over="版本號：20230307_V1.0"
      >
        <p>本府員工均可申請電子信箱。</p>
      </Dialog>
    </modal-dialog>
  ),
}
