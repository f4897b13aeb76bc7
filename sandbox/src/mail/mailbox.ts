import PostalMime, { type Address } from 'postal-mime';
import type { Clock } from '../stand-in.ts';

/** A mail as it arrived. */
export interface CaughtMail {
  readonly id: string;
  /** Of the mail's own header, with its angle brackets; null: it has none. */
  readonly messageId: string | null;
  /** As the mail shows it, e.g. `Herald <herald@example.com>`. */
  readonly from: string;
  /** Whom the sender's server named; whoever the mail itself says it is for may differ. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly receivedAt: string;
}

/** Mails kept; older ones are forgotten. */
const KEPT = 500;

/** Every mail the sandbox caught, for whomever it was; in memory. */
export class Mailbox {
  readonly #clock: Clock;
  #mails: CaughtMail[] = [];
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes a mail in. @param raw the message as it was sent @throws Error when it is none */
  async receive(raw: Buffer, to: readonly string[]): Promise<void> {
    const mail = await PostalMime.parse(raw);
    this.#count += 1;
    this.#mails.push({
      id: String(this.#count),
      messageId: mail.messageId ?? null,
      from: mail.from ? displayAddress(mail.from) : '',
      to,
      subject: mail.subject ?? '',
      text: mail.text ?? null,
      html: mail.html ?? null,
      headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
      receivedAt: this.#clock().toISOString(),
    });
    this.#mails = this.#mails.slice(-KEPT);
  }

  /** Oldest first. */
  list(): readonly CaughtMail[] {
    return this.#mails;
  }

  reset(): void {
    this.#mails = [];
  }
}

function displayAddress({ name, address = '' }: Address): string {
  return name ? `${name} <${address}>` : address;
}
