import type { Clock } from '../stand-in.ts';
import type { Snowflakes } from './snowflake.ts';

/** Seconds in which an upload has to be used. */
export const EXPIRES_AFTER_SECS = 86_400;

export type MediaCategory = 'tweet_image' | 'tweet_gif';

/** An upload as it goes on. */
export interface Media {
  readonly id: string;
  readonly ownerId: string;
  readonly category: MediaCategory;
  readonly createdAt: Date;
  /** Bytes announced for an upload in chunks. */
  readonly totalBytes: number;
  readonly segments: Map<number, Buffer>;
  /** The image, once it is complete and was looked at. */
  image: StoredImage | null;
  /** From here on the network processes what was finalized. */
  finalizedAt: Date | null;
  altText: string | null;
  used: boolean;
}

/** A complete image. */
export interface StoredImage {
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
}

export type ProcessingState = 'pending' | 'in_progress' | 'succeeded';

/** Uploads of all accounts. */
export class MediaLibrary {
  readonly #clock: Clock;
  readonly #ids: Snowflakes;
  readonly #media = new Map<string, Media>();

  constructor(clock: Clock, ids: Snowflakes) {
    this.#clock = clock;
    this.#ids = ids;
  }

  /** Begins an upload. */
  create(ownerId: string, category: MediaCategory, totalBytes: number): Media {
    const media: Media = {
      id: this.#ids.next(),
      ownerId,
      category,
      createdAt: this.#clock(),
      totalBytes,
      segments: new Map(),
      image: null,
      finalizedAt: null,
      altText: null,
      used: false,
    };
    this.#media.set(media.id, media);
    return media;
  }

  /** Completes an upload. */
  finalize(media: Media, image: StoredImage): void {
    media.image = image;
    media.finalizedAt = this.#clock();
    media.segments.clear();
  }

  find(id: string): Media | undefined {
    return this.#media.get(id);
  }

  /** Finds an upload its owner can still use. */
  findOwn(id: string, ownerId: string): Media | undefined {
    const media = this.#media.get(id);
    if (media?.ownerId !== ownerId || media.used) return undefined;
    const age = this.#clock().getTime() - media.createdAt.getTime();
    return age < EXPIRES_AFTER_SECS * 1000 ? media : undefined;
  }

  /** An animation takes two seconds to be processed; a still image takes none. Null before it is complete. */
  processing(media: Media): ProcessingState | null {
    if (!media.finalizedAt) return null;
    const age = this.#clock().getTime() - media.finalizedAt.getTime();
    if (media.category === 'tweet_image' || age >= 2000) return 'succeeded';
    return age < 1000 ? 'pending' : 'in_progress';
  }

  reset(): void {
    this.#media.clear();
  }
}
