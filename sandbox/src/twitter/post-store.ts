import type { Media } from './media-library.ts';
import type { UrlEntity, WrappedText } from './short-links.ts';

/** A post as X keeps it. */
export interface Post {
  readonly id: string;
  readonly authorId: string;
  /** As it was sent. */
  readonly sent: string;
  /** With short links, escaped for HTML. */
  readonly text: string;
  readonly urls: readonly UrlEntity[];
  readonly media: readonly Media[];
  readonly inReplyTo: string | null;
  /** Who may reply. */
  readonly replySettings: string;
  /** The whole of a post whose `text` is cut because it is long; null: it is not. */
  readonly note: WrappedText | null;
  readonly createdAt: Date;
}

/** The posts of all accounts, oldest first. */
export class PostStore {
  #posts: readonly Post[] = [];

  add(post: Post): void {
    this.#posts = [...this.#posts, post];
  }

  find(id: string): Post | undefined {
    return this.#posts.find((post) => post.id === id);
  }

  /** Posts of one account, newest first. */
  listBy(authorId: string): readonly Post[] {
    return this.#posts.filter((post) => post.authorId === authorId).toReversed();
  }

  /** Whether the account has said the same before: case counts, the form of characters and white space do not. */
  hasDuplicate(authorId: string, sent: string): boolean {
    const text = normalise(sent);
    return text !== '' && this.listBy(authorId).some((post) => normalise(post.sent) === text);
  }

  remove(id: string): void {
    this.#posts = this.#posts.filter((post) => post.id !== id);
  }

  reset(): void {
    this.#posts = [];
  }
}

function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
