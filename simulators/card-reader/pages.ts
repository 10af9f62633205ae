import { cards, EMPTY, PIN, type SimulatedCard } from './cards.ts'
import type { Reader } from './signing.ts'

const STYLE = `
  :root { color-scheme: light dark; font-family: system-ui, "Noto Sans TC", sans-serif; line-height: 1.6 }
  body { max-width: 44rem; margin: 0 auto; padding: 1rem }
  .notice { padding: .75rem 1rem; border: 2px solid #a35a00; border-radius: 8px }
  fieldset { margin: 1rem 0; border: 1px solid #8a949b; border-radius: 8px }
  label { display: block; padding: .35rem 0 }
  button { padding: .6rem 1.4rem; font: inherit }
  dt { font-weight: 700 } dd { margin: 0 0 .5rem }
`

const EMPTY_LABELS = { 'no-card': '讀卡機裡沒有卡片', 'no-reader': '沒有接讀卡機' }

/** Where a person chooses what lies in the reader. */
export function page(reader: Reader, trusted: string[]): string {
  const { inserted } = reader
  const held = typeof inserted === 'string' ? inserted : inserted.id
  const good = cards.filter(({ note, id }) => !note || id === 'li-renewed')
  const bad = cards.filter((card) => !good.includes(card))
  const choice = (id: string, label: string): string =>
    `<label><input type="radio" name="card" value="${id}"${id === held ? ' checked' : ''}> ${label}</label>`
  const choices = (some: SimulatedCard[]): string =>
    some.map((card) => choice(card.id, labelOf(card))).join('')
  return whole(
    '讀卡機模擬器',
    `<p class="notice"><strong>這是模擬器，不是 HiCOS 元件。</strong>卡片、憑證機構與持卡人都是虛構的，只供示範與測試。</p>
    <p>目前：<strong>${typeof inserted === 'string' ? EMPTY_LABELS[inserted] : labelOf(inserted)}</strong>。
    所有卡片的 PIN 碼都是 <strong>${PIN}</strong>；連續錯三次會鎖住，重新插卡即恢復。</p>
    <form method="post" action="/simulator/insert">
      <fieldset><legend>正常的卡片</legend>${choices(good)}</fieldset>
      <fieldset><legend>有問題的卡片</legend>${choices(bad)}</fieldset>
      <fieldset><legend>沒有卡片</legend>${EMPTY.map((id) => choice(id, EMPTY_LABELS[id])).join('')}</fieldset>
      <button>插入</button>
    </form>
    <dl><dt>信任的網站</dt><dd>${trusted.map(escaped).join('、')}</dd>
    <dt>憑證與廢止清單</dt><dd><a href="/pki/root.cer">root.cer</a> <a href="/pki/ca.cer">ca.cer</a>
    <a href="/pki/root.crl">root.crl</a> <a href="/pki/ca.crl">ca.crl</a></dd></dl>`,
  )
}

/** The small window that a page opens: asks it for one request, has it carried out, posts the answer and closes itself. */
export function popup(): string {
  return whole(
    '讀卡機模擬器',
    `<p>模擬元件處理中…</p>
    <script>
      const local = {
        CheckEnvir: () => fetch('/pkcs11info'),
        GetUserCert: () => fetch('/pkcs11info?withcert=true'),
        MakeSignature: (request, site) =>
          fetch('/sign?site=' + encodeURIComponent(site), {
            method: 'POST',
            body: new URLSearchParams({ tbsPackage: JSON.stringify(request) }),
          }),
      }
      addEventListener('message', async (event) => {
        if (event.source !== opener) return
        const request = JSON.parse(event.data)
        const call = local[request.func]
        const answer = call && (await call(request, new URL(event.origin).host))
        const text = answer ? await answer.text() : JSON.stringify({ ret_code: 0x7600000e, last_error: 0 })
        opener.postMessage(text, event.origin)
        close()
      }, { once: true })
      opener?.postMessage(JSON.stringify({ func: 'getTbs' }), '*')
    </script>`,
  )
}

export const SELF_TEST = whole(
  '模擬元件自我檢測',
  `<p class="notice">這是模擬器，不是 HiCOS 元件。</p>
  <ol><li>元件：執行中</li><li>讀卡機與卡片：<a href="/pkcs11info">/pkcs11info</a></li></ol>`,
)

function whole(title: string, body: string): string {
  return `<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style>
  </head><body><main><h1>${title}</h1>${body}</main></body></html>`
}

function labelOf({ label, note, cardNumber }: SimulatedCard): string {
  return `${label}${note ? `（${note}）` : ''} ${cardNumber}`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
