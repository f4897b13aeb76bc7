/** Someone who posts on a network, as everyone sees them. */
export interface PublicAccount {
  /** As the ledger names it. */
  readonly id: string;
  readonly name: string;
  /** E.g. "@ada"; null where people go by their name alone. */
  readonly handle: string | null;
  /** Null for an account without a picture. */
  readonly avatarUrl: string | null;
  /** Address of the page with its posts. */
  readonly profileUrl: string;
}
