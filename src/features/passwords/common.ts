import { readFileSync } from 'node:fs'

/** Words that people build passwords of, one a line; kept here so that nothing is asked of the network. */
const words = new Set(
  readFileSync(new URL('./common-words.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n'),
)

const LOOKALIKES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}
const KEYBOARD =
  /^(1qaz2wsx(3edc(4rfv)?)?|q1w2e3r4(t5)?|1q2w3e(4r(5t)?)?|zaq12wsx|qaz123(wsx)?|qaz2wsx|qaz1234|a1b2c3(d4)?|1234qwer)$/
/** A few letters of the alphabet's or a row's beginning, then counting: Aa123456, Asd12345. */
const COUNTING = /^(a+|abcd?|asdf?|qwer?|zxcv?)(1?12233(44)?|123(4(5(67?8?9?0?)?)?)?)$/
const SHIFTED = '!@#$%^&*('

/** Is this a common word in disguise: capitals, look-alikes, digits or signs around it, a row of keys? */
export function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  const core = plain.replace(/^[^a-z@$]+|[^a-z]+$/g, '')
  const bare = plain.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
  const unshifted = plain.replace(/[!@#$%^&*(]/g, (sign) => String(SHIFTED.indexOf(sign) + 1))
  return (
    [core, undisguised(core), undisguised(plain.replace(/[\d\W_]{0,6}$/, '')), plain].some((one) =>
      words.has(one),
    ) ||
    [bare, unshifted].some((one) => KEYBOARD.test(one) || COUNTING.test(one)) ||
    isMonotonous(plain)
  )
}

/** A long password that is a short one over and over, or counts on: length alone makes it no better. */
function isMonotonous(plain: string): boolean {
  // Longer ones are refused anyway, and would take long to look through.
  if (plain.length > 256) return false
  const [, unit = ''] = /^(.+?)\1+$/u.exec(plain) ?? []
  const isRepeated = unit !== '' && ([...unit].length <= 3 || words.has(unit))
  return isRepeated || isCounting(plain)
}

function isCounting(plain: string): boolean {
  return (
    plain.length >= 8 &&
    ['1234567890'.repeat(13), 'abcdefghijklmnopqrstuvwxyz'.repeat(5)].some((row) => row.includes(plain))
  )
}

function undisguised(word: string): string {
  return word.replace(/[@4310!$57]/g, (sign) => LOOKALIKES[sign]!)
}
