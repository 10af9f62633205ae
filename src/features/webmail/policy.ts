const NOTHING = "default-src 'none'"
const BARE = ["base-uri 'none'", "form-action 'none'"]
const ALONE = "frame-ancestors 'none'"

/**
 * What a frame with a stranger's HTML may do besides being drawn. Never scripts, forms or the page around it.
 * Our origin stays its own, so that the element around it can read its height; without scripts nothing can use that.
 */
export const SANDBOX = {
  closed: 'allow-same-origin',
  shown: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
} as const

/** A message in its frame: nothing of it runs or is fetched; only once its reader asked, images come from everywhere. */
export function bodyPolicy(isShown: boolean): string {
  return [
    NOTHING,
    "style-src-elem 'self'",
    "style-src-attr 'unsafe-inline'",
    ...(isShown ? ["img-src 'self' https: http: data:"] : []),
    ...BARE,
    "frame-ancestors 'self'",
    `sandbox ${isShown ? SANDBOX.shown : SANDBOX.closed}`,
  ].join('; ')
}

/** For files of strangers: whatever they are, they run nothing and know nobody. */
export const FILE = [NOTHING, ...BARE, ALONE, 'sandbox'].join('; ')
