import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { maskNationalId, parseNationalId } from './national-id.ts'

const NATIONAL =
  'A123456789 A200000003 E123456783 S220000004 I200000005 O100000004 W100000001 X200000001 Y100000000 Z200000004'
const NEW_RESIDENT = 'A800000014 A870000015 A900000016 F870000010 H980000017 K899000016'
const OLD_RESIDENT = 'AC01234567 ED98765433 FA12345689 AB23456789'

describe('ID numbers', () => {
  for (const [kind, numbers] of Object.entries({ NATIONAL, NEW_RESIDENT, OLD_RESIDENT })) {
    test(`${kind} numbers are taken`, () => {
      for (const number of numbers.split(' ')) assert.equal(parseNationalId(number), number)
    })
  }

  test('wrong checksums and other shapes are refused', () => {
    const wrong = [
      'A123456788',
      'B220000011',
      'Z199999994',
      'A900000012',
      'AC01234568',
      '',
      'A12345678',
      'A1234567890',
      'A323456789',
      'AE01234567',
      '王123456789',
    ]
    for (const number of wrong) assert.equal(parseNationalId(number), undefined, number)
  })

  test('every wrong last digit is noticed', () => {
    for (let digit = 0; digit < 9; digit++) assert.equal(parseNationalId(`A12345678${digit}`), undefined)
  })

  test('full width, small letters and blanks around are forgiven', () => {
    assert.equal(parseNationalId(' a123456789\t'), 'A123456789')
    assert.equal(parseNationalId('Ａ１２３４５６７８９　'), 'A123456789')
    assert.equal(parseNationalId('A123 456789'), undefined)
  })

  test('a masked number shows neither whole', () => {
    assert.equal(maskNationalId('A123456789'), 'A12****789')
  })
})
