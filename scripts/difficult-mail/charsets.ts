import { encode } from 'iconv-lite'
import { base64, bytes, type Difficult, message } from './message.ts'

const TEXTS: [charset: string, text: string][] = [
  ['big5', '高雄市政府人事處通知'],
  ['big5-hkscs', '高雄市政府開會通知單'],
  ['gb2312', '关于召开会议的通知'],
  ['gbk', '关于春节放假的通知'],
  ['gb18030', '关于人事调整的通知㐀'],
  ['shift_jis', '会議のお知らせ'],
  ['euc-jp', '高雄市との交流'],
  ['euc-kr', '회의 알림입니다'],
  ['koi8-r', 'Приглашение на встречу'],
  ['windows-1251', 'Уведомление о встрече'],
  ['windows-1252', 'Réunion à Besançon – “déjà vu”'],
  ['iso-8859-1', 'Besuch aus München'],
  ['iso-8859-15', 'Prix: 20 €'],
  ['iso-8859-2', 'Zażółć gęślą jaźń'],
  ['windows-1253', 'Πρόσκληση σε σύσκεψη'],
  ['windows-1254', 'Toplantı çağrısı'],
  ['windows-1255', 'הזמנה לפגישה'],
  ['windows-1256', 'دعوة إلى اجتماع'],
  ['windows-1258', 'Thông báo'],
  ['tis-620', 'ประกาศการประชุม'],
  ['utf-16le', '會議通知'],
  ['utf-16be', '會議通知'],
  ['utf-8', '🏛️ 高雄 👩🏽‍💻 ½ ﷽'],
]

const typed = (charset: string, encoding = '8bit') => ({
  'Content-Type': `text/plain; charset=${charset}`,
  'Content-Transfer-Encoding': encoding,
})
const word = (charset: string, text: string): string =>
  `=?${charset}?B?${encode(text, charset).toString('base64')}?=`
const quoted = (content: Buffer): string =>
  [...content].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

const told: Difficult[] = TEXTS.flatMap(([charset, text]) => [
  message(
    `${charset} in base64, subject too`,
    { ...typed(charset, 'base64'), Subject: word(charset, text) },
    base64(encode(text, charset)),
    text,
  ),
  message(
    `${charset} in quoted-printable`,
    typed(charset, 'quoted-printable'),
    quoted(encode(text, charset)).replace(/(.{72})/g, '$1=\r\n'),
    text,
  ),
])

const JAPANESE = Buffer.from('1b244225462539254812241b2842', 'hex')
const BIG5 = encode('高雄市政府人事處通知同仁', 'big5')
const GBK = encode('关于人事调整的通知', 'gbk')

const strange: Difficult[] = [
  message('iso-2022-jp as it comes', typed('iso-2022-jp', '7bit'), JAPANESE),
  message('iso-2022-jp without its end', typed('iso-2022-jp', '7bit'), JAPANESE.subarray(0, 9)),
  message('utf-7 with a script', typed('utf-7', '7bit'), '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'),
  message('hz-gb-2312', typed('hz-gb-2312', '7bit'), '~{9XSZ~} notice', 'notice'),
  message('Big5 that says us-ascii', typed('us-ascii'), BIG5),
  message('Big5 that says utf-8', typed('utf-8'), BIG5),
  message('utf-8 that says Big5', typed('big5'), '高雄市政府'),
  message('GBK that says iso-8859-1', typed('iso-8859-1'), GBK),
  message('Big5 that says nothing', { 'Content-Type': 'text/plain' }, BIG5),
  message('Big5 without any header of MIME', { 'MIME-Version': '' }, BIG5),
  message('a charset that nobody knows', typed('x-unknown-42'), 'readable all the same', 'readable'),
  message('a charset with quotes and blanks', typed('" Big5 "'), BIG5),
  message('a charset that is a path', typed('../../etc/passwd'), 'readable', 'readable'),
  message('a charset of 10 000 letters', typed('x'.repeat(10_000)), 'readable', 'readable'),
  message('a charset twice', typed('utf-8; charset=big5'), '高雄'),
  message('utf-8 with overlong forms', typed('utf-8'), Buffer.from('41c0af42e08080c3', 'hex')),
  message('utf-8 with lone surrogates', typed('utf-8'), Buffer.from('41eda0bd42eda0bd', 'hex')),
  message('a mark of byte order', typed('utf-8'), '\ufeffafter the mark', 'after the mark'),
  message('NUL and other controls', typed('utf-8'), 'before\u0000\u0001\u0007\u001b[2Jafter', 'before'),
  message('text that turns its direction', typed('utf-8'), '\u202etfel ot thgir\u202c and back', 'and back'),
  message('letters without width', typed('utf-8'), 'pay\u200bpal\u2060\ufeff'),
  message('marks piled on letters', typed('utf-8'), `Z${'\u0301\u0323\u0489'.repeat(2_000)}`),
  message('Arabic and Hebrew with numbers', typed('utf-8'), 'رقم 123 מספר 456', '123'),
  message('private and unassigned characters', typed('utf-8'), '\ue000\uf8ff\u{10fffd}\ufdd0'),
  message('one line of 200 000 letters', typed('utf-8'), 'w'.repeat(200_000)),
  message('one line of 200 000 Chinese letters', typed('utf-8'), '高'.repeat(200_000)),
  message('100 000 lines', typed('utf-8'), 'line\r\n'.repeat(100_000), 'line'),
  message('lines that end in CR alone', typed('utf-8'), 'one\rtwo\rthree', 'three'),
  message('lines that end in LF alone', typed('utf-8'), 'one\ntwo\nthree', 'three'),
  message('base64 with rubbish in it', typed('utf-8', 'base64'), 'aGVs!!bG8g*d29y\r\n---bGQ=', undefined),
  message('base64 cut in a character', typed('utf-8', 'base64'), base64(bytes('高雄市').subarray(0, 7))),
  message(
    'quoted-printable with bad escapes',
    typed('utf-8', 'quoted-printable'),
    '=ZZ=4=\r\n=E9=AB end',
    'end',
  ),
  message('an encoding that nobody knows', typed('utf-8', 'x-magic'), 'readable', 'readable'),
  message('uuencode', typed('us-ascii', 'x-uuencode'), 'begin 644 a.txt\r\n%:&5L;&\\\r\n`\r\nend\r\n'),
  message('flowed text', { 'Content-Type': 'text/plain; format=flowed; delsp=yes' }, 'one \r\ntwo \r\n> q'),
]

export const charsets: Difficult[] = [...told, ...strange]
