/** A mail to one person, ready to be sent. */
export interface Mail {
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** A whole document that says the same as `text`. */
  readonly html: string;
}
