import { bilingual } from '#foundation/words.ts'

/** The test of a connected system. */
export const words = bilingual({
  'zh-TW': {
    title: '測試',
    text: '以沒有人登入的方式試送一次登入要求，並檢查金鑰與接收登出通知的網址。不會登入任何帳號。',
    asked: '系統送出的網址（可以不填）',
    askedHint: '登入不成功時，把系統開啟的整個網址從瀏覽器複製過來，就能看出哪裡不對。',
    go: '開始測試',
    resultTitle: (name: string) => `測試${name}`,
    outcomes: { good: '正常', bad: '有問題', note: '說明' },
    columns: { outcome: '結果', what: '項目', says: '說明' },
    whats: { request: '登入要求', address: '送出的網址', keys: '金鑰', channel: '登出通知' },
    heard: {
      answered: '要求正確，會帶同仁登入再回到這個網址。',
      'unregistered-address':
        '這個返回網址沒有登記。請把它加入 redirect_uris，或請系統改用登記過的網址；大小寫與結尾的斜線都要相同。',
      'foreign-scope': '要求了沒有開放的資料（scope）。請調整「可以要求的資料」，或請系統少要求一些。',
      'unknown-scope': '要求了本系統不認得的資料（scope），會略過不給。請系統改用公布的名稱。',
      'foreign-type': '要求的流程不提供。請用 response_type=code。',
      'no-pkce': '沒有使用 PKCE。請系統送出 code_challenge 與 code_challenge_method=S256。',
      pushed: '這個系統要先把要求送到伺服器（PAR），無法從這裡試送。',
      refused: '要求被拒絕。請依下面的說明修正。',
      'other-client': '網址裡的 client_id 是另一個系統的。',
      'other-place': '網址不是本系統的登入位址。',
      'no-address': '這不是完整的網址。',
      disabled: '這個系統已停用。',
      'keys-found': '讀得到公開金鑰。',
      'keys-private': '裡面有私密金鑰！請立刻換一組，只提供公開的部分。',
      'no-keys': '讀不到公開金鑰。請提供 JSON 格式的 {"keys": […]}。',
      unreached: '連不上。請檢查網址、防火牆與憑證。',
      'not-allowed': '位址在內部網路，本系統沒有呼叫。請維運人員把主機加入 CITYHALL_INNER_SYSTEMS。',
      'notice-refused': '有回應，而且正確地拒絕了沒有簽章的通知。',
      'notice-taken': '接受了沒有簽章的通知：任何人都能讓同仁被登出。請系統驗證簽章。',
      'notice-missing': '有主機回應，但這個網址不接受登出通知。',
    },
    again: '再測一次',
  },
  en: {
    title: 'Test',
    text: 'Tries an authorization request with nobody signed in, and looks at the keys and at the address that takes sign-out notices. No account is signed in.',
    asked: 'The address that the system opens (optional)',
    askedHint: 'When signing in fails, copy the whole address from the browser to see what is wrong with it.',
    go: 'Test now',
    resultTitle: (name: string) => `Test of ${name}`,
    outcomes: { good: 'in order', bad: 'wrong', note: 'note' },
    columns: { outcome: 'Result', what: 'What', says: 'In words' },
    whats: { request: 'Request', address: 'Address', keys: 'Keys', channel: 'Sign-out notices' },
    heard: {
      answered: 'In order: people are signed in and come back to this address.',
      'unregistered-address':
        'This address to come back to is not registered. Add it to redirect_uris or have the system send one that is; capitals and a slash at the end count.',
      'foreign-scope':
        'It asks for a scope that it may not ask for. Allow it, or have the system ask for less.',
      'unknown-scope':
        'It asks for a scope that is not known here and is passed over. Have it use the published names.',
      'foreign-type': 'This flow is not offered. Use response_type=code.',
      'no-pkce': 'It does without PKCE. Have it send code_challenge and code_challenge_method=S256.',
      pushed: 'This system pushes its requests to the server first (PAR); that cannot be tried from here.',
      refused: 'The request was refused. Mend what is said below.',
      'other-client': 'The client_id in the address is another system’s.',
      'other-place': 'This is not the address at which people sign in here.',
      'no-address': 'This is not a whole address.',
      disabled: 'This system is disabled.',
      'keys-found': 'The public keys can be read.',
      'keys-private': 'There is a private key in it! Change it at once and publish the public part only.',
      'no-keys': 'No public keys can be read. JSON such as {"keys": […]} is expected.',
      unreached: 'It cannot be reached. Look at the address, the firewall and the certificate.',
      'not-allowed':
        'It stands in an inner network and was not called. Whoever runs the city can name the host in CITYHALL_INNER_SYSTEMS.',
      'notice-refused': 'It answers, and rightly refuses a notice that nobody has signed.',
      'notice-taken':
        'It took a notice that nobody has signed: anybody could sign people out. It must verify the signature.',
      'notice-missing': 'A host answers, but this address takes no notices.',
    },
    again: 'Test again',
  },
})
