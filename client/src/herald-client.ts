import {
  CANCEL_SHARE,
  CHECK_SHARE,
  CONNECTIONS,
  type Document,
  GET_SHARE,
  RETRY_SHARE,
  SHARE,
} from './documents.ts';
import type {
  Connection,
  ConnectionFilter,
  Draft,
  Share,
  ShareAnswer,
  ShareChange,
  ShareCheck,
  ShareResult,
  UploadedImage,
} from './model.ts';
import { readData, readUpload } from './read-answer.ts';
import { persist } from './retries.ts';
import { type WatchOptions, watchShare } from './watch-share.ts';
import { createSend, type HeraldClientOptions, type Send } from './wire.ts';

export type {
  Connection,
  ConnectionFilter,
  Draft,
  HeraldClientOptions,
  Share,
  ShareAnswer,
  ShareChange,
  ShareCheck,
  ShareResult,
  UploadedImage,
  WatchOptions,
};

/** How a call can be ended. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 30_000;
/** A large image over a slow line. */
const UPLOAD_TIMEOUT_MS = 150_000;
const TRIES = 5;

interface Asking extends CallOptions {
  readonly repeatable?: boolean;
  readonly idempotencyKey?: string | null;
}

/**
 * Herald, as another service uses it: with an API key, within the workspace of that key.
 *
 * Every call waits out faults of the line, limits and faults of the server, within bounds. Then it throws a
 * HeraldRequestError when the answer is no, or a HeraldUnreachableError when there was none.
 *
 * @example
 * const herald = new HeraldClient({ url: 'https://herald.example.org', key: 'hrld_…' });
 * const [account] = await herald.connections();
 * const answer = await herald.share({ connectionIds: [account.id], message: 'Open again!' });
 */
export class HeraldClient {
  readonly #send: Send;
  readonly #tries: number;

  constructor(options: HeraldClientOptions) {
    this.#send = createSend(options);
    this.#tries = options.tries ?? TRIES;
  }

  /** The accounts of the workspace. Needs `connections:read`. */
  async connections(
    filter: ConnectionFilter = {},
    options?: CallOptions,
  ): Promise<readonly Connection[]> {
    return (await this.#ask(CONNECTIONS, filter, options)).socialConnections;
  }

  /** A dry run: what each account would get, and why one would refuse it. Needs `shares:write`. */
  async checkShare(draft: Draft, options?: CallOptions): Promise<readonly ShareCheck[]> {
    return (await this.#ask(CHECK_SHARE, { input: draft }, options)).checkShare;
  }

  /**
   * Shares to every account of the draft, now or later; answers when everything is queued. It posts once however often
   * the line breaks: a repeat carries the idempotency key of the draft, or one made for this call. An error thrown has
   * it too, for going on. Needs `shares:write`.
   */
  async share(draft: Draft, options?: CallOptions): Promise<ShareAnswer> {
    const idempotencyKey = draft.idempotencyKey ?? crypto.randomUUID();
    const input = { ...draft, idempotencyKey };
    return (await this.#ask(SHARE, { input }, { ...options, idempotencyKey })).share;
  }

  /**
   * Every result of a share as it is, then each change; ends once the share is finished. It comes back by itself when
   * the line breaks: nothing is missing then, and nothing told twice. Needs `shares:read`.
   */
  watchShare(id: string, options: WatchOptions = {}): AsyncGenerator<ShareResult, void, undefined> {
    return watchShare(this.#send, id, options);
  }

  /** A share as it is now; null: there is none with this id. Needs `shares:read`. */
  async getShare(id: string, options?: CallOptions): Promise<Share | null> {
    return (await this.#ask(GET_SHARE, { id }, options)).share;
  }

  /**
   * Tries again what failed, or some of it. When no answer comes, it is not repeated: look at the share. Needs
   * `shares:write`.
   */
  async retryShare(
    shareId: string,
    { resultIds, ...options }: CallOptions & { readonly resultIds?: readonly string[] } = {},
  ): Promise<ShareChange> {
    const input = { shareId, ...(resultIds && { resultIds }) };
    return (await this.#ask(RETRY_SHARE, { input }, { ...options, repeatable: false })).retryShare;
  }

  /**
   * Calls off what has not begun. When no answer comes, it is not repeated: look at the share. Needs `shares:write`.
   */
  async cancelShare(shareId: string, options?: CallOptions): Promise<ShareChange> {
    const input = { shareId };
    return (await this.#ask(CANCEL_SHARE, { input }, { ...options, repeatable: false }))
      .cancelShare;
  }

  /** Uploads an image for `imageIds` of a draft, with what is to be seen on it. Needs `shares:write`. */
  async uploadImage(image: Blob, alt?: string, options?: CallOptions): Promise<UploadedImage> {
    const body = new FormData();
    body.append('file', image, 'image');
    if (alt) body.append('alt', alt);
    return this.#persist(
      async (signal) => readUpload(await this.#send('media', { body, signal })),
      UPLOAD_TIMEOUT_MS,
      options,
    );
  }

  #ask<Data, Variables>(
    query: Document<Data, Variables>,
    variables: Variables,
    options: Asking = {},
  ): Promise<Data> {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const { idempotencyKey = null } = options;
    return this.#persist(
      async (signal) =>
        readData(await this.#send('graphql', { body, headers, signal }), idempotencyKey),
      TIMEOUT_MS,
      options,
    );
  }

  #persist<Answer>(
    attempt: (signal: AbortSignal) => Promise<Answer>,
    timeoutMs: number,
    { repeatable = true, idempotencyKey = null, signal }: Asking = {},
  ): Promise<Answer> {
    const tries = this.#tries;
    return persist(attempt, { tries, timeoutMs, repeatable, idempotencyKey, signal });
  }
}
