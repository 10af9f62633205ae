/** What a page reaches beyond ourselves: where its forms may lead in the end, and whose pages it frames. */
export type Beyond = { formsTo?: string[]; frames?: string[] }

/** Nothing runs, loads or frames us but what we serve ourselves; a page reaches further only where it says so. */
export function contentPolicy({ formsTo = [], frames = [] }: Beyond = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    // Browsers hold a form to this through every redirect that follows it.
    ["form-action 'self'", ...formsTo].join(' '),
    ...(frames.length > 0 ? [['frame-src', ...frames].join(' ')] : []),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/** On every answer, whoever writes it. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
}

const YEAR_SECONDS = 31_536_000

/** A browser that was here over https comes back over nothing else. */
export const TRANSPORT_SECURITY = `max-age=${YEAR_SECONDS}; includeSubDomains`
