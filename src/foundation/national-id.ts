import { isIdCardNumber } from 'taiwan-id-validator'

/** The ID number as one writes it on a card (national, new or old resident number), or nothing when it can't be one. */
export function parseNationalId(text: string): string | undefined {
  const number = text.normalize('NFKC').trim().toUpperCase()
  return isIdCardNumber(number) ? number : undefined
}

/** 'A123456789' → 'A12****789': enough to recognise one's own, too little to learn another's. */
export function maskNationalId(number: string): string {
  return `${number.slice(0, 3)}****${number.slice(-3)}`
}
