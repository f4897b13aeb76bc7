import type { Router } from 'express';
import type { Ledger } from './control/ledger.ts';
import type { AppRemoval } from './control/removal.ts';
import type { DailyCounts } from './daily-counts.ts';

/** The networks the sandbox stands in for, in the order of their ports: the first listens on SANDBOX_PORT + 1. */
export const STAND_IN_KEYS = [
  'facebook',
  'instagram',
  'threads',
  'twitter',
  'linkedin',
  'mastodon',
  'mastodon2',
  'snac',
  'gotosocial',
  'hollo',
] as const;

export type StandInKey = (typeof STAND_IN_KEYS)[number];

/** A record out of one entry per stand-in. */
export function recordOfStandIns<Value>(
  entries: readonly (readonly [StandInKey, Value])[],
): Record<StandInKey, Value> {
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as Record<StandInKey, Value>;
}

/** Tells the time; tests hand in one they can move. */
export type Clock = () => Date;

/** What `POST /tokens` can do to the tokens of one account, or of all. */
export type TokenAction = 'expire' | 'revoke' | 'revoke-refresh';

/** What a stand-in is given to work with. */
export interface StandInContext {
  /** Origin the stand-in answers on, e.g. `http://127.0.0.1:4401`; ports are known before a stand-in is made. */
  readonly baseUrl: string;
  /** Origins of all stand-ins, for links from one network to another. */
  readonly baseUrls: Readonly<Record<StandInKey, string>>;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly counts: DailyCounts;
}

/** One network that speaks the real protocol on loopback and remembers in memory. */
export interface StandIn {
  readonly key: StandInKey;
  /** Name for people, e.g. "Instagram". */
  readonly name: string;
  /** The app's credentials at this network; null where apps register themselves. */
  readonly credentials: { readonly clientId: string; readonly clientSecret: string } | null;
  /** Ids of the test accounts, as `sandbox_account=` takes them. */
  readonly accounts: readonly string[];
  /** What has tokens of its own besides the test accounts, for `POST /tokens`; absent: nothing. */
  readonly tokenOwners?: readonly string[];
  /** How the timelines page calls an account that posts, e.g. "Ada Lovelace (@ada)"; undefined for an unknown one. */
  accountName(accountId: string): string | undefined;
  /** The network's own pages and API under their real paths. */
  readonly routes: Router;
  /** Spoils tokens of one account, or of all without an id. */
  changeTokens(action: TokenAction, accountId?: string): void;
  /** Where people remove the app; only where the network tells the app so. */
  readonly appRemoval?: AppRemoval;
  /** Forgets everything but the test accounts, the credentials and where the app is called. */
  reset(): void;
}

export type CreateStandIn = (context: StandInContext) => StandIn;
