import type { PlatformId } from '@herald/schema/platform-id';
import type { Check, Draft, PostOption, PostOptions, Target } from './draft.ts';
import type { HttpAnswer } from './http.ts';
import type { Instances, Login, LoginMethod } from './login.ts';
import type { LookUp, Post, PostDeletion, PostEdit, Publication } from './post.ts';
import type { Session } from './session.ts';

/** What the composer and the checks need to know of a platform. */
export interface Limits {
  /** Longest text in the platform's own unit. */
  readonly textLength: number;
  /** Most images in one post. */
  readonly images: number;
  readonly imageRequired: boolean;
  /** Whether the platform draws a card for the link. */
  readonly linkPreview: boolean;
  /** Longest image description in characters. */
  readonly altTextLength: number;
}

/** Default origins, without a trailing slash; configuration can point both elsewhere. */
export interface Origins {
  /** Where the API lives, e.g. `https://api.x.com`. */
  readonly api: string;
  /** Where people log in, e.g. `https://x.com`. */
  readonly auth: string;
}

/** A time until which a platform is better left alone. */
export interface Hold {
  /** Whether only this account has to wait, or everything this app does. */
  readonly scope: 'account' | 'app';
  readonly until: Date;
}

/** A version of a platform's API. */
export interface ApiVersion {
  readonly name: string;
  /** When the platform ends it, as `YYYY-MM-DD`; null: not announced. */
  readonly endsOn: string | null;
}

/** One platform: data about it, and the calls. It never reads the environment, the database, or refreshes tokens. */
export interface Platform {
  readonly id: PlatformId;
  /** As people know it, e.g. "X". */
  readonly name: string;
  readonly origins: Origins;
  readonly limits: Limits;
  /** Null: the platform's API has one version only. */
  readonly apiVersion: ApiVersion | null;
  readonly login: Login;
  /** In the order to offer them; a single one leaves nothing to choose. */
  readonly loginMethods: readonly LoginMethod[];
  /** Null: there is one server, and the app's credentials come from the configuration. */
  readonly instances: Instances | null;
  /** What a person can choose for a post. */
  readonly options: readonly PostOption[];
  /** Whether anybody may see a post with these options of the account, signed in there or not. Pure. */
  isPublic(options: PostOptions, account: Target): boolean;
  /** Pure: no network, no clock. */
  check(draft: Draft, target: Target): Check;
  /** Publishes; throws `PlatformError`. */
  publish(post: Post, session: Session): Promise<Publication>;
  /**
   * Finds out what became of a post that was sent without an answer, the way this platform allows. Throws
   * `PlatformError` when the question itself went unanswered.
   */
  lookUp(post: Post, session: Session): Promise<LookUp>;
  readonly deletion: PostDeletion;
  readonly edit: PostEdit;
  /** How long to leave the platform alone by what an answer's headers say of its limits; null: no need to. Pure. */
  announcedHold(answer: HttpAnswer, now: Date): Hold | null;
}
