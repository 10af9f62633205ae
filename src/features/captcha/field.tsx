import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { CaptchaField } from '#ui/captcha.tsx'
import { parseId } from './rules.ts'
import { words } from './words.ts'

type Given = { id: string; locale: Locale; label?: string; problem?: string }

/**
 * The captcha as a field of a form: picture, 「語音播放」, 「變更圖片」, proof by computing. The unseen first button makes the
 * Enter key send the form: without it Enter would press 「變更圖片」, the first button that follows.
 */
export function Captcha({ id, locale, label, problem }: Given) {
  const { purpose, bits } = parseId(id)!.ticket
  return (
    <>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: tabindex -1 keeps the focus away */}
      <button class="govuk-visually-hidden" type="submit" tabindex={-1} aria-hidden="true">
        {words[locale].send}
      </button>
      <CaptchaField
        id={id}
        locale={locale}
        label={label ?? words[locale].label}
        problem={problem}
        imageUrl={paths.captchaPicture(id)}
        soundUrl={paths.captchaSound(id)}
        newUrl={paths.captchaNew(purpose)}
        proof={{ challenge: id, bits }}
      />
    </>
  )
}
