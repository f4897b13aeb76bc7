import type { Bucket } from './rate-limits.ts';

/**
 * Prices of requests in thousandths of a dollar; what is not listed is free, or paid by the post.
 * @see https://docs.x.com/x-api/getting-started/pricing
 */
const PRICES: Readonly<Partial<Record<Bucket, number>>> = {
  createPost: 15,
  deletePost: 10,
  lookUpMe: 10,
  describeMedia: 5,
};

/** What a post costs more when it has a link, in thousandths of a dollar. */
export const LINK_SURCHARGE = 185;

const OWN_POST_READ = 1;
const POST_READ = 5;

/** What the app has paid in advance. */
export class Credits {
  /** In thousandths of a dollar; null: no end to it. */
  #left: number | null = null;

  set(thousandths: number | null): void {
    this.#left = thousandths;
  }

  areDepleted(): boolean {
    return this.#left !== null && this.#left <= 0;
  }

  /** Pays for a request that was carried out. */
  pay(bucket: Bucket): void {
    this.spend(PRICES[bucket] ?? 0);
  }

  /** Pays for the posts in an answer. */
  payForReading(posts: readonly { readonly authorId: string }[], readerId: string): void {
    for (const { authorId } of posts) this.spend(authorId === readerId ? OWN_POST_READ : POST_READ);
  }

  spend(thousandths: number): void {
    if (this.#left !== null) this.#left -= thousandths;
  }

  reset(): void {
    this.#left = null;
  }
}
