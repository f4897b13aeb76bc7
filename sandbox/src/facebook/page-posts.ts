import { firstLink } from '../links.ts';
import { GraphError, invalidParameter } from '../meta/graph-error.ts';
import { newNumericId } from '../meta/numeric-id.ts';
import type { StandInContext } from '../stand-in.ts';
import type { LinkPreview } from '../web/link-preview.ts';

/** A photo on a Page. */
export interface PagePhoto {
  readonly id: string;
  readonly pageId: string;
  readonly altText: string | null;
  readonly mimeType: string;
  readonly url: string;
  readonly createdAt: Date;
  /** The post that shows it; null until one does. */
  postId: string | null;
}

/** A post of a Page, visible or not. */
export interface PagePost {
  /** `{page-id}_{post-id}` */
  readonly id: string;
  readonly pageId: string;
  readonly createdAt: Date;
  readonly link: string | null;
  /** What the link's card shows; null where there is none. */
  readonly preview: LinkPreview | null;
  readonly photos: readonly PagePhoto[];
  readonly permalinkUrl: string;
  message: string | null;
  /** When it is to become visible by itself; null for now or never. */
  scheduledAt: Date | null;
  /** When it became visible; null while it is not. */
  publishedAt: Date | null;
}

type NewPost = Pick<PagePost, 'pageId' | 'message' | 'link' | 'preview' | 'photos' | 'scheduledAt'>;

const PHOTO_LIFETIME_MS = 24 * 60 * 60 * 1000;
const DUPLICATE_WINDOW_MS = 10 * 60 * 1000;

/** The posts and photos of all Pages. */
export class PagePosts {
  readonly #context: StandInContext;
  readonly #posts = new Map<string, PagePost>();
  readonly #photos = new Map<string, PagePhoto>();

  constructor(context: StandInContext) {
    this.#context = context;
  }

  addPhoto(photo: Omit<PagePhoto, 'createdAt' | 'postId'>): PagePhoto {
    const entry = { ...photo, createdAt: this.#context.clock(), postId: null };
    this.#photos.set(entry.id, entry);
    return entry;
  }

  /** Finds a photo; one that no post took up within a day is gone. */
  findPhoto(id: string): PagePhoto | undefined {
    const photo = this.#photos.get(id);
    if (!photo || photo.postId) return photo;
    const age = this.#context.clock().getTime() - photo.createdAt.getTime();
    return age < PHOTO_LIFETIME_MS ? photo : undefined;
  }

  deletePhoto(id: string): void {
    this.#photos.delete(id);
  }

  /** Makes a post nobody sees yet. */
  draft(post: NewPost): PagePost {
    const postId = newNumericId('122');
    const entry: PagePost = {
      ...post,
      id: `${post.pageId}_${postId}`,
      createdAt: this.#context.clock(),
      permalinkUrl: `${this.#context.baseUrl}/${post.pageId}/posts/${postId}`,
      publishedAt: null,
    };
    this.#posts.set(entry.id, entry);
    for (const photo of post.photos) photo.postId = entry.id;
    return entry;
  }

  /**
   * Makes a post visible; one that already is stays as it is.
   * @throws GraphError with code 506 when the Page said the same a moment ago
   */
  publish(post: PagePost): void {
    if (post.publishedAt) return;
    this.refuseDuplicate(post);
    this.#show(post);
  }

  /** @throws GraphError with code 506 when the Page published the same message and link a moment ago */
  refuseDuplicate(post: Pick<PagePost, 'pageId' | 'message' | 'link' | 'photos'>): void {
    const since = this.#context.clock().getTime() - DUPLICATE_WINDOW_MS;
    const duplicate = this.published(post.pageId).some(
      (other) =>
        other.publishedAt !== null &&
        other.publishedAt.getTime() > since &&
        other.message === post.message &&
        other.link === post.link &&
        other.photos.length === 0 &&
        post.photos.length === 0,
    );
    if (duplicate) {
      throw new GraphError({
        code: 506,
        message: '(#506) Duplicate status message',
        userTitle: 'Duplicate Status Update',
        userMessage:
          'This status update is identical to the last one you posted. Try posting something different, or delete your previous update.',
      });
    }
  }

  edit(post: PagePost, message: string): void {
    post.message = message;
    this.#context.ledger.change('facebook', post.id, { text: message });
  }

  delete(post: PagePost): void {
    this.#posts.delete(post.id);
    for (const photo of post.photos) this.#photos.delete(photo.id);
    this.#context.ledger.remove('facebook', post.id);
  }

  find(id: string): PagePost | undefined {
    return this.#posts.get(id);
  }

  /** The visible posts of a Page, newest first. */
  published(pageId: string): readonly PagePost[] {
    return [...this.#posts.values()]
      .filter((post) => post.pageId === pageId && post.publishedAt)
      .reverse();
  }

  /** Makes visible what was scheduled for a time that has come; every call to the API sees to it first. */
  publishScheduled(): void {
    const now = this.#context.clock();
    for (const post of this.#posts.values()) {
      if (post.scheduledAt && post.scheduledAt <= now) this.#show(post);
    }
  }

  /**
   * Answers the unused photos of a Page, in the order of their ids.
   * @throws GraphError with code 100 when one does not exist, has vanished or belongs to a post
   */
  takePhotos(pageId: string, ids: readonly string[]): readonly PagePhoto[] {
    return ids.map((id) => {
      const photo = this.findPhoto(id);
      if (!photo || photo.pageId !== pageId || photo.postId) {
        throw invalidParameter(
          `Invalid parameter: attached_media must name unpublished photos of this Page: ${id}`,
        );
      }
      return photo;
    });
  }

  reset(): void {
    this.#posts.clear();
    this.#photos.clear();
  }

  #show(post: PagePost): void {
    post.publishedAt = this.#context.clock();
    post.scheduledAt = null;
    this.#context.ledger.add({
      platform: 'facebook',
      id: post.id,
      accountId: post.pageId,
      text: post.message ?? '',
      link: post.link ?? firstLink(post.message ?? ''),
      linkTitle: post.preview?.title ?? null,
      media: post.photos.map(({ altText, mimeType, url }) => ({ altText, mimeType, url })),
      idempotencyKey: null,
      url: post.permalinkUrl,
    });
  }
}
