import { gzipSync } from 'node:zlib'
import { encode } from 'iconv-lite'
import { CANARY, type Difficult, file, message, type Part, RUN, withParts } from './message.ts'

const PAGE = `<html><script>${RUN}</script><img src="${CANARY}/attached"></html>`
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script></svg>`
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const GIF = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64')

/** A picture that says it is 60 000 dots wide and high. */
function vast(): Buffer {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(60_000, 0)
  size.writeUInt32BE(60_000, 4)
  return Buffer.concat([PNG, size, Buffer.from('08060000000000000049454e44ae426082', 'hex')])
}

/** A zip whose only file says it is 4 GB. */
function zipBomb(): Buffer {
  const name = Buffer.from('zeros.bin')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(1_000, 18)
  head.writeUInt32LE(0xfffffffe, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name, Buffer.alloc(1_000)])
}

/** A part whose headers say its name as they like. */
function named(headers: { [name: string]: string }): Part {
  return { headers: { 'Content-Type': 'application/octet-stream', ...headers }, body: 'content' }
}
const disposition = (value: string): Part => named({ 'Content-Disposition': `attachment; ${value}` })

const FILES: { [name: string]: Part } = {
  'a signature of S/MIME': file('smime.p7s', 'application/pkcs7-signature', 'signature'),
  'a letter enciphered': file('smime.p7m', 'application/pkcs7-mime; smime-type=enveloped-data', 'secret'),
  'TNEF of Outlook': file('winmail.dat', 'application/ms-tnef', Buffer.from('789f3e2201000690080004', 'hex')),
  'TNEF that says it is something else': file(
    'winmail.dat',
    'application/octet-stream',
    Buffer.from('789f3e22', 'hex'),
  ),
  'a zip that says 4 GB': file('bomb.zip', 'application/zip', zipBomb()),
  'a gzip of 20 MB of nothing': file('bomb.gz', 'application/gzip', gzipSync(Buffer.alloc(20_000_000))),
  'a picture of 60 000 by 60 000': file('vast.png', 'image/png', vast()),
  'a picture that is cut': file('cut.png', 'image/png', PNG),
  'a picture with a page behind it': file('both.gif', 'image/gif', Buffer.concat([GIF, Buffer.from(PAGE)])),
  'a page that says it is a picture': file('page.png', 'image/png', PAGE),
  'a picture that says it is a page': file('picture.html', 'text/html', GIF),
  'SVG as a file': file('drawing.svg', 'image/svg+xml', SVG),
  'SVG that says it is PNG': file('drawing.png', 'image/png', SVG),
  'a page as a file': file('invoice.html', 'text/html', PAGE),
  'a page that says it is text': file('page.txt', 'text/plain', PAGE),
  'XML with an entity of a file': file(
    'x.xml',
    'text/xml',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  ),
  'XML that grows a billionfold': file(
    'laughs.xml',
    'text/xml',
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
  ),
  'a web archive': file('page.mht', 'multipart/related', PAGE),
  'a program': file('setup.exe', 'application/x-msdownload', 'MZ'),
  'a program that says it is PDF': file('發票.pdf.exe', 'application/pdf', 'MZ'),
  'a program behind many blanks': file(`invoice.pdf${' '.repeat(200)}.scr`, 'application/pdf', 'MZ'),
  'a script of the shell': file('run.sh', 'text/x-sh', '#!/bin/sh\nrm -rf /'),
  'a shortcut': file('document.lnk', 'application/octet-stream', 'L'),
  'a disk': file('backup.iso', 'application/x-iso9660-image', 'CD001'),
  'a document with macros': file('report.docm', 'application/vnd.ms-word.document.macroEnabled.12', 'PK'),
  'a PDF with a script': file(
    'form.pdf',
    'application/pdf',
    '%PDF-1.4 /OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
  ),
  'a table of formulas': file(
    'names.csv',
    'text/csv',
    '姓名,註記\r\n=HYPERLINK("https://evil.example"),@SUM(1)\r\n',
  ),
  'a table of Big5': file('名冊.csv', 'text/csv', encode('姓名,機關\r\n王小明,人事處', 'big5')),
  'a table of quotes that do not match': file('bad.csv', 'text/csv', 'a,"b\r\nc,d"e"\r\n"'.repeat(500)),
  'a table of 100 000 rows': file('long.csv', 'text/csv', 'a,b,c\r\n'.repeat(100_000)),
  'a table of 20 000 columns': file('wide.csv', 'text/csv', `${'a,'.repeat(20_000)}\r\n`.repeat(20)),
  'a text of 3 MB': file('long.txt', 'text/plain', 'text '.repeat(600_000)),
  'a text of UTF-16': file(
    'utf16.txt',
    'text/plain',
    Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from('高雄', 'utf16le')]),
  ),
  'a text of NULs': file('nul.txt', 'text/plain', Buffer.alloc(100_000)),
  'a letter as a file': file(
    'forwarded.eml',
    'message/rfc822',
    `Subject: inner\r\nContent-Type: text/html\r\n\r\n${PAGE}<p>inner text</p>`,
  ),
  'a letter that is none': file('forwarded.eml', 'message/rfc822', Buffer.alloc(1_000)),
  'a card of somebody': file('somebody.vcf', 'text/vcard', 'BEGIN:VCARD\r\nFN:Somebody\r\nEND:VCARD'),
  'a font, a program of the web': file('x.wasm', 'application/wasm', '\u0000asm'),
  sound: file('call.wav', 'audio/wav', 'RIFF'),
  'nothing in a file': file('empty.txt', 'text/plain', ''),
  'a file name that turns its direction': file('invoice\u202egpj.exe', 'application/octet-stream', 'MZ'),
  'a name with a path': file('../../../etc/passwd', 'text/plain', 'x'),
  'a name with a path of Windows': file('C:\\Windows\\system32\\evil.dll', 'application/octet-stream', 'x'),
  'a file name of markup': file('<img src=x onerror=alert(1)>.txt', 'text/plain', 'x'),
  'a name of 2 000 letters': file(`${'n'.repeat(2_000)}.txt`, 'text/plain', 'x'),
  'a name of dots': file('....', 'text/plain', 'x'),
  'no name': disposition('filename=""'),
  'a name with a quote and a line end': disposition('filename="a\\"b=?utf-8?Q?=0D=0A?=c.txt"'),
  'a name with a NUL': disposition('filename="safe.txt\u0000.exe"'),
  'a name in continuations': disposition(
    "filename*0*=utf-8''%E9%AB%98; filename*1*=%E9%9B%84; filename*2=.txt",
  ),
  'a name in Big5': disposition("filename*=big5''%B0%AA%B6%AF.txt"),
  'a name in bad escapes': disposition("filename*=utf-8''%ZZ%E9%.txt"),
  'a name as an encoded word': disposition('filename="=?utf-8?B?6auY6ZuE?=.txt"'),
  'two names that differ': named({
    'Content-Type': 'text/plain; name="a.txt"',
    'Content-Disposition': 'attachment; filename="a.exe"',
  }),
  'a name reserved by Windows': file('CON.txt', 'text/plain', 'x'),
  'base64 that is cut': {
    headers: { 'Content-Type': 'image/png', 'Content-Transfer-Encoding': 'base64' },
    body: 'iVBORw0KGgo',
  },
  'a page shown within': {
    headers: { 'Content-Type': 'text/html', 'Content-Disposition': 'inline' },
    body: PAGE,
  },
  'a type with a line end': named({
    'Content-Type': 'text/html%0d%0aX-Evil: 1',
    'Content-Disposition': 'attachment',
  }),
}

export const attachments: Difficult[] = [
  ...Object.entries(FILES).map(([name, part]) => withParts(name, [part])),
  withParts(
    '500 files of one name',
    Array.from({ length: 500 }, () => file('same.txt', 'text/plain', 'x')),
  ),
  message(
    'signed by S/MIME',
    {
      'Content-Type': 'multipart/signed; micalg=sha-256; protocol="application/pkcs7-signature"; boundary=s',
    },
    `--s\r\nContent-Type: text/plain\r\n\r\nsigned text\r\n--s\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--s--`,
    'signed text',
  ),
  message(
    'signed by PGP',
    { 'Content-Type': 'multipart/signed; protocol="application/pgp-signature"; boundary=s' },
    `--s\r\nContent-Type: text/plain\r\n\r\nsigned text\r\n--s\r\nContent-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n--s--`,
    'signed text',
  ),
  message(
    'enciphered by PGP',
    { 'Content-Type': 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=s' },
    `--s\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--s\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--s--`,
  ),
]
