import type { ShareResult, SocialConnection } from '@herald/prisma/generated/client/client';
import type { Actor } from './context.ts';

export interface ShareRequest {
  readonly connectionIds: readonly string[];
  readonly url: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly message: string | null;
  readonly imageIds: readonly string[];
  /** In place of `imageIds`: the same with a description for this share. */
  readonly images: readonly { readonly id: string; readonly altText: string | null }[];
  readonly imageUrl: string | null;
  readonly imageAlt: string | null;
  readonly overrides: readonly { readonly connectionId: string; readonly message: string }[];
  readonly options: readonly {
    readonly connectionId: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly scheduledAt: Date | null;
  readonly idempotencyKey: string | null;
  readonly allowDuplicate: boolean;
  readonly reference: string | null;
}

/** A link that is sent as such, beside the text. */
export interface LinkAttachment {
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
}

/** What one account would get. */
export interface ShareCheck {
  readonly connectionId: string;
  readonly text: string;
  /** What is sent as the link, beside the text; null: nothing. */
  readonly link: LinkAttachment | null;
  readonly length: number;
  readonly limit: number;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** What of a result tells whether there is a post to change. */
export type PostState = Pick<ShareResult, 'status' | 'postId' | 'deletedAt'>;

/** What a share that waits for its time is to be instead. */
export interface ShareEdit {
  readonly shareId: string;
  /** Its idempotency key and reference stay as they were, and are null here. */
  readonly request: ShareRequest;
  /** The version that is changed; null: whichever it is by then. */
  readonly knownVersion: number | null;
  /** The same for every try of the same change; null: each is another. */
  readonly idempotencyKey: string | null;
}

/** A share that was made or changed; `replayed`: by an earlier request with the same idempotency key. */
export interface KeptShare {
  readonly shareId: string;
  readonly replayed: boolean;
}

/** Sharing. Ids of shares and results are plain row ids. Errors are the classes of `errors.ts`. */
export interface ShareService {
  /**
   * Answers the new share, or the first one made with the same idempotency key.
   * @throws ShareRejectedError, DuplicateShareError, ConnectionUnusableError, ValidationError
   */
  share(actor: Actor, request: ShareRequest): Promise<KeptShare>;
  /** Connections that are not of the workspace are left out. */
  check(actor: Actor, request: ShareRequest): Promise<readonly ShareCheck[]>;
  /** @throws NotFoundError, ValidationError */
  retry(actor: Actor, shareId: string, resultIds: readonly string[] | null): Promise<void>;
  /** @throws NotFoundError, ValidationError */
  cancel(actor: Actor, shareId: string): Promise<void>;
  /** Moves a share that waits for its time to another. @throws NotFoundError, ValidationError */
  reschedule(actor: Actor, shareId: string, scheduledAt: Date): Promise<void>;
  /**
   * Changes what a share that waits for its time says, where, and when.
   * @throws NotFoundError, ShareRejectedError, DuplicateShareError, ConnectionUnusableError, ValidationError
   */
  edit(actor: Actor, edit: ShareEdit): Promise<KeptShare>;
  /** Has a share that waits for its time go out at once. @throws NotFoundError, ValidationError */
  publishNow(actor: Actor, shareId: string): Promise<void>;
  /** Settles an UNKNOWN result by what the person saw; answers the id of its share. @throws NotFoundError, ValidationError */
  resolve(
    actor: Actor,
    resolution: {
      readonly resultId: string;
      readonly published: boolean;
      readonly postUrl: string | null;
    },
  ): Promise<string>;
  /** Asks the platform once more what became of an UNKNOWN result; answers the id of its share. @throws NotFoundError, ValidationError */
  lookUp(actor: Actor, resultId: string): Promise<string>;
  /** Deletes the post of a result at its platform. @throws NotFoundError, ValidationError, PlatformRefusedError */
  deletePost(actor: Actor, resultId: string): Promise<void>;
  /**
   * Gives the post of a result another message.
   * @throws NotFoundError, ValidationError, ShareRejectedError, PlatformRefusedError
   */
  editPost(actor: Actor, resultId: string, message: string): Promise<void>;
  /** Why a post cannot be deleted from here, in a sentence; null: it can. */
  deleteUnavailableReason(result: PostState, connection: SocialConnection): string | null;
  /** Why the text of a post cannot be changed from here, in a sentence; null: it can. */
  editUnavailableReason(result: PostState, connection: SocialConnection): string | null;
  /** The form of a link under which "already shared" looks it up. */
  urlKey(url: string): string;
}
