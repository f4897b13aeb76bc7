import type { Target } from './draft.ts';
import type { Http } from './http.ts';
import type { OAuthApp } from './login.ts';

export type Step = 'UPLOADING_MEDIA' | 'PROCESSING_MEDIA' | 'PUBLISHING' | 'CONFIRMING';

/** What calls in the name of an account are made with. */
export interface AccountSession {
  readonly app: OAuthApp;
  readonly accessToken: string;
  readonly account: Target;
  readonly http: Http;
  readonly now: () => Date;
}

/** What publishing to one account is done with. */
export interface Session extends AccountSession {
  readonly signal: AbortSignal;
  /** Tells the user what is going on; nothing waits for that to be written. */
  report(step: Step): void;
  /** Ids the platform handed out so far (media, container, unpublished post), also in earlier attempts. */
  remoteId(name: string): string | null;
  /** Stores an id before the next call is made, so that a retry continues instead of starting over. Null forgets it. */
  saveRemoteId(name: string, id: string | null): Promise<void>;
  /**
   * Makes the one call that brings the post into being, between two journal writes. A failure after which the post may
   * exist becomes `UNKNOWN_OUTCOME` here, so an adapter reports 5xx and unreadable answers as `UNAVAILABLE` or
   * `UNEXPECTED` as anywhere else. Everything repeatable stays outside.
   */
  createOnce<T>(call: () => Promise<T>): Promise<T>;
  /** Waits, unless aborted; for polling what the platform processes. */
  wait(milliseconds: number): Promise<void>;
}
