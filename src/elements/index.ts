import { AddressField } from './address-field.ts'
import { AutoSubmit } from './auto-submit.ts'
import { CaptchaBox } from './captcha-box.ts'
import { CardSign } from './card-sign.ts'
import { CheckDuplicate } from './check-duplicate.ts'
import { ConsentDialog } from './consent-dialog.ts'
import { ErrorSummary } from './error-summary.ts'
import { LetterDraft } from './letter-draft.ts'
import { LetterFrame } from './letter-frame.ts'
import { LiveChecklist } from './live-checklist.ts'
import { LiveProgress } from './live-progress.ts'
import { MailKeys } from './mail-keys.ts'
import { MainAddress } from './main-address.ts'
import { ModalDialog } from './modal-dialog.ts'
import { PasskeyCreate } from './passkey-create.ts'
import { PasskeySignIn } from './passkey-sign-in.ts'
import { PasswordPolicy } from './password-policy.ts'
import { PhoneWait } from './phone-wait.ts'
import { PickAll } from './pick-all.ts'
import { PrintPage } from './print-page.ts'
import { SessionTimeout } from './session-timeout.ts'
import { ShowPassword } from './show-password.ts'
import { SignedOut } from './signed-out.ts'
import { SingleSubmit } from './single-submit.ts'

customElements.define('address-field', AddressField)
customElements.define('auto-submit', AutoSubmit)
customElements.define('captcha-box', CaptchaBox)
customElements.define('card-sign', CardSign)
customElements.define('check-duplicate', CheckDuplicate)
customElements.define('consent-dialog', ConsentDialog)
customElements.define('error-summary', ErrorSummary)
customElements.define('letter-frame', LetterFrame)
customElements.define('letter-draft', LetterDraft)
customElements.define('live-checklist', LiveChecklist)
customElements.define('live-progress', LiveProgress)
customElements.define('mail-keys', MailKeys)
customElements.define('main-address', MainAddress)
customElements.define('modal-dialog', ModalDialog)
customElements.define('passkey-create', PasskeyCreate)
customElements.define('passkey-sign-in', PasskeySignIn)
customElements.define('password-policy', PasswordPolicy)
customElements.define('phone-wait', PhoneWait)
customElements.define('pick-all', PickAll)
customElements.define('print-page', PrintPage)
customElements.define('session-timeout', SessionTimeout)
customElements.define('show-password', ShowPassword)
customElements.define('signed-out', SignedOut)
customElements.define('single-submit', SingleSubmit)
