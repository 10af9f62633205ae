import { bilingual, type Locale } from '#foundation/words.ts'
import { Button } from './button.tsx'
import { describedBy, Group } from './group.tsx'
import { Icon } from './icon.tsx'

const words = bilingual({
  'zh-TW': {
    hint: '圖片中的 4 個大寫英文字母；看不清楚可以用聽的。',
    picture: '驗證碼圖片，內容請用「語音播放」聽取',
    play: '語音播放',
    change: '變更圖片',
    changed: '圖片已更新',
    failed: '無法取得新圖片，請檢查網路後再按一次。',
    prove: '我看不到也聽不到，請以運算驗證',
    proving: '運算中，約需 10 秒…',
    proved: '運算驗證完成，不必輸入驗證碼。',
  },
  en: {
    hint: 'The 4 capital letters in the picture; you can also listen to them.',
    picture: 'Picture of the code; press “Play sound” to hear it',
    play: 'Play sound',
    change: 'Change picture',
    changed: 'There is a new picture',
    failed: 'No new picture could be fetched. Check the network and press again.',
    prove: 'I can neither see nor hear it: prove by computing',
    proving: 'Computing, about 10 seconds…',
    proved: 'Proved by computing: no code needed.',
  },
})

type Given = {
  id: string
  label: string
  locale: Locale
  imageUrl: string
  soundUrl: string
  newUrl: string
  name?: string
  problem?: string
  proof?: { challenge: string; bits: number }
}

/** Four letters to copy, to hear, or – for whom neither works – a proof by computing. */
export function CaptchaField({
  id,
  label,
  locale,
  imageUrl,
  soundUrl,
  newUrl,
  name = 'captcha',
  problem,
  proof,
}: Given) {
  const say = words[locale]
  const field = { name, label, locale, problem, hint: say.hint }
  return (
    <captcha-box
      data-new-url={newUrl}
      data-challenge={proof?.challenge}
      data-bits={proof?.bits}
      data-changed={say.changed}
      data-failed={say.failed}
      data-proving={say.proving}
      data-proved={say.proved}
    >
      <Group {...field}>
        <div class="captcha">
          <img data-captcha="image" src={imageUrl} alt={say.picture} width="168" height="56" />
          <div class="captcha__ways">
            <a
              class="govuk-button govuk-button--quiet govuk-button--small"
              href={soundUrl}
              data-captcha="sound"
            >
              <Icon name="sound" size="s" />
              {say.play}
            </a>
            <Button kind="quiet" small icon="refresh" name="captcha-change" value="yes" data-captcha="change">
              {say.change}
            </Button>
          </div>
        </div>
        <input
          class={`govuk-input${problem ? ' govuk-input--error' : ''}`}
          id={name}
          name={name}
          type="text"
          maxlength={8}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby={describedBy(field)}
          aria-invalid={problem ? 'true' : undefined}
        />
        {proof && (
          <button class="plain-link" type="button" data-captcha="prove" hidden>
            {say.prove}
          </button>
        )}
        <p class="result" role="status" data-captcha="status" />
        <input type="hidden" name={`${name}_id`} value={id} data-captcha="id" />
        {proof && <input type="hidden" name={`${name}_proof`} value="" data-captcha="proof" />}
      </Group>
    </captcha-box>
  )
}
