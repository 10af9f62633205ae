/** A phone with the app, bound to somebody’s ID number. */
export type Phone = { idNumber: string; name: string }

/** Invented people of the demonstration; the last one has a phone but does not work for the city. */
export const phones: readonly Phone[] = [
  { idNumber: 'A123456789', name: '王小明' },
  { idNumber: 'O100000004', name: '李俊傑' },
  { idNumber: 'S220000004', name: '張雅婷' },
  { idNumber: 'F131232216', name: '一般市民' },
]

export function phoneOf(idNumber: string | undefined): Phone | undefined {
  return phones.find((phone) => phone.idNumber === idNumber)
}
