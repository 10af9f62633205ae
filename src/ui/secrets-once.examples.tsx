import { SecretsOnce } from './secrets-once.tsx'

export const examples = {
  'two of them': () => (
    <SecretsOnce
      title="連線密鑰"
      once="只在這裡顯示一次，請立即交給系統負責人。"
      secrets={[
        ['用戶端密鑰', '9mX2-kQ7v-Tz4d-Hs6p'],
        ['票券密鑰', '3bN8-wR5y-Jc1f-Lg0u'],
      ]}
    />
  ),
}
