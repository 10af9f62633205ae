const NOTHING = "default-src 'none'"
const OWN = ['script-src', 'style-src', 'media-src', 'font-src', 'connect-src', 'form-action'].map(
  (what) => `${what} 'self'`,
)
const CLOSED = ["frame-ancestors 'none'", "base-uri 'none'"]

/** The site's policy, but images from everywhere: for one message whose reader asked for them. */
export const OPENED_MESSAGE = [NOTHING, ...OWN, "img-src 'self' https: http: data:", ...CLOSED].join('; ')

/** For files of strangers: whatever they are, they run nothing and know nobody. */
export const FILE = [NOTHING, ...CLOSED, 'sandbox'].join('; ')
