import type { PostOptions, Target } from './draft.ts';
import type { AccountSession } from './session.ts';

/** How an image must be for a platform; what does not fit is converted. */
export interface ImageRequirements {
  readonly mimeTypes: readonly ('image/jpeg' | 'image/png' | 'image/gif' | 'image/webp')[];
  readonly maxBytes: number;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
  /** Width divided by height; an image outside is padded to the nearest. */
  readonly aspectRatio?: { readonly min: number; readonly max: number };
  /** Most pixels, width times height. */
  readonly maxPixels?: number;
}

export interface RenderedImage {
  readonly data: Uint8Array;
  readonly mimeType: string;
  readonly filename: string;
  /** Public, unguessable, expiring address of exactly these bytes, for platforms that fetch. */
  readonly url: string;
}

export interface PostImage {
  readonly altText: string | null;
  render(requirements: ImageRequirements): Promise<RenderedImage>;
}

/** What the page behind a link says of itself. */
export interface PagePreview {
  readonly title: string | null;
  readonly description: string | null;
  readonly image: PostImage | null;
}

/** One post to one account, as the check composed it. */
export interface Post {
  readonly text: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly images: readonly PostImage[];
  readonly options: PostOptions;
  /** Reads the page behind `url` once for the whole share; the same over all attempts, and empty when it cannot be read. */
  readPage(): Promise<PagePreview>;
  /** Fresh per post and account, the same over all its attempts. */
  readonly idempotencyKey: string;
  /** Posts of the account that are known to be others': a look-up takes none of them for this one. */
  otherPostIds(): Promise<ReadonlySet<string>>;
  /** When the first attempt that may have created the post was sent; null before that. */
  readonly sentAt: Date | null;
}

/** A post that exists. */
export interface Publication {
  readonly postId: string;
  /** Null where the platform does not tell. */
  readonly postUrl: string | null;
}

/** What a look-up after an unknown outcome found. `ABSENT` is a promise that a repeat doubles nothing. */
export type LookUp = Publication | 'ABSENT' | 'UNKNOWN';

/** A post of ours that stands at a platform. */
export interface PublishedPost {
  readonly postId: string;
  readonly text: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly images: readonly { readonly altText: string | null }[];
  readonly options: PostOptions;
}

/** Deleting posts at a platform. */
export interface PostDeletion {
  /** Why it cannot be done for this account, and what to do instead, in a sentence; null: it can. Pure. */
  unavailableReason(account: Target): string | null;
  /**
   * Deletes; a post that is gone already counts as deleted. Safe to repeat. Null: the platform has no such call.
   * @throws PlatformError
   */
  readonly apply: ((post: PublishedPost, session: AccountSession) => Promise<void>) | null;
}

/** Changing the text of posts at a platform. */
export interface PostEdit {
  /** As for deleting. */
  unavailableReason(account: Target): string | null;
  /**
   * Gives a post another text and leaves everything else of it as it is. Safe to repeat. Null: the platform has no such
   * call.
   * @throws PlatformError
   */
  readonly apply:
    | ((post: PublishedPost, text: string, session: AccountSession) => Promise<void>)
    | null;
}
