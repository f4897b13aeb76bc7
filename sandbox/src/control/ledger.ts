import type { Clock, StandInKey } from '../stand-in.ts';

/** An image as the network keeps it with a post. */
export interface LedgerMedia {
  readonly altText: string | null;
  readonly mimeType: string;
  /** Where the timeline page can show it from; null when only the bytes were counted. */
  readonly url: string | null;
}

/** One post that exists on a network: what `GET /posts` answers. */
export interface LedgerPost {
  readonly platform: StandInKey;
  readonly id: string;
  readonly accountId: string;
  /** The text as the network shows it. */
  readonly text: string;
  /** The link the network shows a card for, or the first link of the text; null without one. */
  readonly link: string | null;
  /** What the card of the link is called, where the network read the page or was told. */
  readonly linkTitle?: string | null;
  readonly media: readonly LedgerMedia[];
  /** RFC 3339. */
  readonly createdAt: string;
  readonly idempotencyKey: string | null;
  readonly url: string;
}

/** Every post that exists on any network: the sandbox's word on what was published and how often. */
export class Ledger {
  readonly #clock: Clock;
  #posts: LedgerPost[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Records a post the moment it becomes visible. */
  add(post: Omit<LedgerPost, 'createdAt'>): LedgerPost {
    const entry = { ...post, createdAt: this.#clock().toISOString() };
    this.#posts.push(entry);
    return entry;
  }

  find(platform: StandInKey, id: string): LedgerPost | undefined {
    return this.#posts.find((post) => post.platform === platform && post.id === id);
  }

  /** Replaces a post that was edited. */
  change(
    platform: StandInKey,
    id: string,
    change: Partial<Pick<LedgerPost, 'text' | 'media'>>,
  ): void {
    this.#posts = this.#posts.map((post) =>
      post.platform === platform && post.id === id ? { ...post, ...change } : post,
    );
  }

  /** Takes a deleted post away; answers whether it existed. */
  remove(platform: StandInKey, id: string): boolean {
    const before = this.#posts.length;
    this.#posts = this.#posts.filter((post) => post.platform !== platform || post.id !== id);
    return this.#posts.length < before;
  }

  list(platform?: string): readonly LedgerPost[] {
    return platform ? this.#posts.filter((post) => post.platform === platform) : this.#posts;
  }

  reset(): void {
    this.#posts = [];
  }
}
