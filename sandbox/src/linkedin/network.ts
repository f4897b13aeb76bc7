import type { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import type { TokenStore } from '../oauth/token-store.ts';
import type { StandInContext } from '../stand-in.ts';
import type { DailyQuota } from './daily-quota.ts';

/** The app every login is for. */
export const APP = {
  name: 'Herald',
  clientId: '77sandboxclient',
  clientSecret: 'WPL_AP1.sandbox.secret',
} as const;

/** What an authorization code stands for. */
export interface Grant {
  readonly memberId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/** An image from the moment its upload was announced. */
export interface Image {
  readonly urn: string;
  readonly ownerId: string;
  readonly uploadExpiresAt: number;
  state: 'WAITING_UPLOAD' | 'AVAILABLE' | 'PROCESSING_FAILED';
  bytes: Buffer;
  mimeType: string;
}

/** A post that exists. */
export interface Post {
  readonly urn: string;
  readonly authorId: string;
  /** Equal for posts LinkedIn takes for the same content. */
  readonly fingerprint: string;
  readonly createdAt: number;
}

/** What the routes share: the network's memory and what it was given to work with. */
export interface Network {
  readonly context: StandInContext;
  readonly codes: AuthorizationCodes<Grant>;
  readonly tokens: TokenStore<'access'>;
  /** By the last part of the URN. */
  readonly images: Map<string, Image>;
  /** By URN. */
  readonly posts: Map<string, Post>;
  readonly quota: DailyQuota;
}
