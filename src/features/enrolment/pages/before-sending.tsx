import { isAgreed } from '#features/notices/rules.ts'
import { Checklist } from '#ui/checklist.tsx'
import { words } from '../form-words.ts'
import type { Shown } from './form.tsx'

/** 「送出前檢查」: one line per condition of M4 and M5. */
export function BeforeSending({ frame, draft, notices }: Shown) {
  const { checklist } = words[frame.locale].form
  const state = (isMet: boolean) => (isMet ? ('met' as const) : ('open' as const))
  const isAgreedTo = (kind: 'privacy' | 'mailbox-rules') =>
    state(isAgreed(draft.consents[kind], notices[kind].hash))
  return (
    <Checklist
      items={[
        { text: checklist.privacy, watch: 'consent:privacy', state: isAgreedTo('privacy') },
        {
          text: checklist.account,
          watch: 'checked:account',
          state: state(draft.checked !== '' && draft.checked === draft.account),
        },
        { text: checklist.password, watch: 'password:password', state: 'open' },
        { text: checklist.mailbox, watch: 'filled:mailbox', state: state(draft.mailbox !== '') },
        ...(draft.mailbox === 'no'
          ? []
          : [{ text: checklist.rules, watch: 'consent:mailbox-rules', state: isAgreedTo('mailbox-rules') }]),
        { text: checklist.recovery, watch: 'filled:recovery', state: state(draft.recovery !== '') },
      ]}
    />
  )
}
