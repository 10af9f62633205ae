import { paths } from '#foundation/paths.ts'
import { bilingual } from '#foundation/words.ts'
import { Button } from './button.tsx'
import type { Frame } from './door.tsx'
import { kept } from './kept.tsx'

const words = bilingual({
  'zh-TW': {
    title: '即將自動登出',
    left: '為了保護您的資料，%s後將自動登出，還沒送出的內容會消失。',
    minutes: '%s 分鐘',
    seconds: '%s 秒',
    stay: '繼續使用',
    draft: {
      title: '填寫時間快到了',
      left: '為了保護您的資料，%s後申請內容將刪除。',
      stay: '繼續填寫',
      ended: '申請已經逾時，請重新開始。',
    },
    leave: '登出',
    ended: '您已自動登出。請重新登入。',
  },
  en: {
    title: 'You will be signed out soon',
    left: 'To protect your data you will be signed out in %s. What has not been sent will be lost.',
    minutes: '%s minutes',
    seconds: '%s seconds',
    stay: 'Stay signed in',
    draft: {
      title: 'Your time is running out',
      left: 'To protect your data, what you have typed will be deleted in %s.',
      stay: 'Go on filling in',
      ended: 'The application has timed out. Please begin again.',
    },
    leave: 'Sign out',
    ended: 'You have been signed out. Please sign in again.',
  },
})

/** Two minutes before a session, or a form being filled in, ends, a dialog asks whether to go on. Without script the next page tells. */
export function SessionTimeout({ frame }: { frame: Frame }) {
  if (!frame.endsAt) return null
  const say = words[frame.locale]
  const own = frame.stay ? say.draft : say
  const [stay, leaving] = isPortal(frame)
    ? [paths.portalSession, paths.portalSignOut]
    : [paths.session, paths.signOut]
  return (
    <session-timeout
      data-ends={frame.endsAt.toISOString()}
      data-now={(frame.now ?? new Date()).toISOString()}
      data-extend-url={frame.stay?.href ?? stay}
      data-left={own.left}
      data-minutes={say.minutes}
      data-seconds={say.seconds}
      data-ended={own.ended}
    >
      <Question
        title={own.title}
        stay={own.stay}
        leave={say.leave}
        leaving={frame.stay ? undefined : leaving}
      />
    </session-timeout>
  )
}

const Question = kept(
  ({ title, stay, leave, leaving }: { title: string; stay: string; leave: string; leaving?: string }) => (
    <dialog
      class="dialog dialog--small"
      role="alertdialog"
      aria-labelledby="timeout-title"
      aria-describedby="timeout-left"
    >
      <div class="dialog__head">
        <h2 id="timeout-title">{title}</h2>
      </div>
      <div class="dialog__text">
        <p id="timeout-left" data-line aria-live="polite" />
      </div>
      <div class="dialog__foot">
        <Button type="button" data-stay>
          {stay}
        </Button>
        {leaving && (
          <form method="post" action={leaving}>
            <Button kind="secondary">{leave}</Button>
          </form>
        )}
      </div>
    </dialog>
  ),
)

function isPortal({ path }: Frame): boolean {
  return path === paths.portal || path.startsWith(`${paths.portal}/`)
}
