import { bilingual } from '#foundation/words.ts'

/** What is wrong with a member of a client's registration; the member's name stands before each sentence. */
export const words = bilingual({
  'zh-TW': {
    noReason: '沒有填寫；請說明原因。',
    noName: '沒有填寫；請輸入同仁看得懂的名稱。',
    noId: '沒有填寫或含有空白；請輸入不含空白的英數字名稱。',
    oddId: '有不能使用的字元；請用英數字、點、底線或連字號，2 到 64 個字。',
    reservedId: '是入口網自己的名稱；請換一個。',
    taken: (value: unknown) => `「${value}」已由另一個系統使用；每個系統要有自己的。`,
    noRedirect: '沒有填寫；請輸入同仁登入後要回到的網址。',
    noAddresses: '不是網址清單。',
    badAddress: (address: unknown) => `是「${address}」；請輸入完整網址，例如 https://leave.example/in。`,
    openAddress: (address: unknown) => `是「${address}」；請用 https（只有本機的位址可以用 http）。`,
    oddAddress: (address: unknown) => `是「${address}」；網址不可以有 # 或使用者名稱。`,
    wildAddress: (address: unknown) => `是「${address}」；每個網址都要完整寫出，不可以用 *。`,
    innerAddress: (address: unknown) =>
      `是「${address}」，位在本系統不呼叫的內部網路；請換一個網址，或請維運人員把主機加入 CITYHALL_INNER_SYSTEMS。`,
    strangeFront: (address: unknown) => `是「${address}」；主機與連接埠要和某一個 redirect_uris 相同。`,
    noTypes: '不是文字清單；請填 ["code"]。',
    noGrants: '不是文字清單；請填 ["authorization_code"]。',
    foreignType: (type: unknown) => `有「${type}」，是不提供的 implicit 或 hybrid 流程；請填 ["code"]。`,
    unknownGrant: (grant: unknown, known: string) => `有不提供的「${grant}」；可以用的是 ${known}。`,
    badMethod: (method: unknown, known: string) => `是「${method}」；請從 ${known} 擇一。`,
    notOfFapi: (method: string) => `不符合設定檔「fapi2」的要求；請用「${method}」。`,
    noSecret: (method: string, length: number) => `沒有填寫；「${method}」需要至少 ${length} 個隨機字元。`,
    shortSecret: (length: number) => `太短；需要至少 ${length} 個隨機字元。`,
    needlessSecret: (method: string) => `要拿掉；token_endpoint_auth_method「${method}」用不到密鑰。`,
    noKeys: '沒有填寫；請提供公開金鑰，或用 jwks_uri 填金鑰所在的網址。',
    aloneWithoutSecret: '有「client_credentials」，但沒有密鑰的系統不能使用。',
    needlessPkce: '要拿掉；沒有密鑰的系統只有 PKCE 可以證明自己。',
    badOwner: (owner: unknown) => `是「${owner}」；請填「city」或「other」。`,
    badProfile: (profile: unknown) => `是「${profile}」；請填「fapi2」或不填。`,
    badPkce: (pkce: unknown) => `是「${pkce}」；請填「optional」或不填。`,
    badAcr: (acr: unknown, known: string) => `是「${acr}」；請從 ${known} 擇一。`,
    acrOfTicket: '無法由 portal_ticket 保證，因為票券不說明登入方式；兩者只能留一個。',
    noZone: '不是文字；請填專區網址的最後一段，例如「webitr」。',
    closedZone: '打不開；請同時填 portal_ticket 或 initiate_login_uri。',
    unknownZone: (zone: unknown, known: string) =>
      `「${zone}」不是可以開啟其他系統的專區；可以用的是 ${known}。`,
    noTicket: '不是物件；請填 {"apid": …, "address": …}。',
    badApid: '沒有填寫或格式不對；請填系統的應用程式代號。',
    unknownTicket: '不是認得的項目；可以用的是 apid、address 與 secret。',
    unknownMember: '不是認得的項目，略過不用。',
  },
  en: {
    noReason: 'is missing: say why.',
    noName: 'is missing: say what people know the system by.',
    noId: 'is missing or has blanks in it; a name of visible ASCII characters is expected.',
    oddId: 'has odd characters in it; 2 to 64 letters, digits, dots, hyphens or underlines are expected.',
    reservedId: 'is the name of the portal itself; another one is expected.',
    taken: (value: unknown) => `“${value}” is another client’s already; each has its own.`,
    noRedirect: 'is missing; the addresses to which people come back are expected.',
    noAddresses: 'is not a list of addresses.',
    badAddress: (address: unknown) =>
      `is “${address}”; a whole address is expected, such as https://leave.example/in.`,
    openAddress: (address: unknown) =>
      `is “${address}”; https is expected (http is for addresses of one’s own machine).`,
    oddAddress: (address: unknown) =>
      `is “${address}”; an address without # and without a user name is expected.`,
    wildAddress: (address: unknown) => `is “${address}”; each address must be named in full, without *.`,
    innerAddress: (address: unknown) =>
      `is “${address}”, in an inner network, where this server calls nobody; another address is expected, or a host that CITYHALL_INNER_SYSTEMS names.`,
    strangeFront: (address: unknown) =>
      `is “${address}”; an address on the same host and port as one of redirect_uris is expected.`,
    noTypes: 'is not a list of texts; ["code"] is expected.',
    noGrants: 'is not a list of texts; ["authorization_code"] is expected.',
    foreignType: (type: unknown) =>
      `has “${type}”, an implicit or hybrid flow, which is not offered; ["code"] is expected.`,
    unknownGrant: (grant: unknown, known: string) => `has “${grant}”, which is not offered; ${known} are.`,
    badMethod: (method: unknown, known: string) => `is “${method}”; one of ${known} is expected.`,
    notOfFapi: (method: string) => `is not what profile “fapi2” demands; “${method}” is expected.`,
    noSecret: (method: string, length: number) =>
      `is missing; for “${method}” at least ${length} random characters are expected.`,
    shortSecret: (length: number) => `is too short; at least ${length} random characters are expected.`,
    needlessSecret: (method: string) =>
      `must go with token_endpoint_auth_method “${method}”, which uses none.`,
    noKeys: 'is missing; the public keys, or a jwks_uri where they lie, are expected.',
    aloneWithoutSecret: 'has “client_credentials”, which a system without a secret cannot use.',
    needlessPkce: 'must go: it is all that a system without a secret has.',
    badOwner: (owner: unknown) => `is “${owner}”; “city” or “other” is expected.`,
    badProfile: (profile: unknown) => `is “${profile}”; “fapi2” or nothing is expected.`,
    badPkce: (pkce: unknown) => `is “${pkce}”; “optional” or nothing is expected.`,
    badAcr: (acr: unknown, known: string) => `is “${acr}”; one of ${known} is expected.`,
    acrOfTicket:
      'cannot be kept by portal_ticket, which says nothing of how somebody signed in; one of the two must go.',
    noZone: 'is not a text; the last part of the zone’s address is expected, such as “webitr”.',
    closedZone: 'cannot be opened; portal_ticket or initiate_login_uri is expected beside it.',
    unknownZone: (zone: unknown, known: string) =>
      `“${zone}” is no zone of another’s system; one of ${known} is expected.`,
    noTicket: 'is not an object; {"apid": …, "address": …} is expected.',
    badApid: 'is missing or odd; the number that the application is known by is expected.',
    unknownTicket: 'is not a member that is known here; apid, address and secret are.',
    unknownMember: 'is not a member that is known here, and is passed over.',
  },
})
