/** Whoever keeps the messages does not answer, or not in time. Nothing is lost; the deed may be tried again later. */
export class MailUnavailable extends Error {
  constructor(cause?: unknown) {
    super('the mail server does not answer', { cause })
    this.name = 'MailUnavailable'
  }
}
