import type { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import type { TokenRecord, TokenStore } from '../oauth/token-store.ts';
import type { StandInContext } from '../stand-in.ts';
import type { DailyQuota } from './daily-quota.ts';

/** What an authorization code stands for. */
export interface Grant {
  readonly clientId: string;
  readonly memberId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/** An image from the moment its upload was announced. */
export interface Image {
  readonly urn: string;
  /** The URN of the member or organisation it belongs to. */
  readonly owner: string;
  readonly uploadExpiresAt: number;
  state: 'WAITING_UPLOAD' | 'AVAILABLE' | 'PROCESSING_FAILED';
  bytes: Buffer;
  mimeType: string;
}

/** A post that exists. */
export interface Post {
  readonly urn: string;
  /** The URN of the member or organisation. */
  readonly author: string;
  readonly visibility: 'PUBLIC' | 'CONNECTIONS' | 'LOGGED_IN';
  /** Equal for posts LinkedIn takes for the same content. */
  readonly fingerprint: string;
  readonly createdAt: number;
}

/** What a login holds: partners' apps get a token for renewing beside the one for calls. */
export type Token = TokenRecord<'access' | 'refresh'>;

/** What the routes share: the network's memory and what it was given to work with. */
export interface Network {
  readonly context: StandInContext;
  readonly codes: AuthorizationCodes<Grant>;
  readonly tokens: TokenStore<Token['kind']>;
  /** By the last part of the URN. */
  readonly images: Map<string, Image>;
  /** By URN. */
  readonly posts: Map<string, Post>;
  readonly quota: DailyQuota;
}
