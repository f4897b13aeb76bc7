import type { Router } from 'express';
import type {
  AppCallbacks,
  AppRemoval,
  RemovalAction,
  RemovalOutcome,
} from '../control/removal.ts';
import type { AppUser } from '../pages/apps-page.ts';
import type { StandInContext, StandInKey } from '../stand-in.ts';
import { callApp } from './app-callback.ts';
import { APPS_PATH, createAppsRoutes } from './apps-routes.ts';
import type { LoginNetwork } from './login-network.ts';
import { signRequest } from './signed-request.ts';
import type { MetaCredentials } from './tokens.ts';

/** Somebody who can connect the app. */
interface Person {
  /** As the stand-in's `accounts` have it. */
  readonly id: string;
  /** How pages list them, e.g. "Ada Lovelace (@ada)". */
  readonly label: string;
  /** Who they are towards the app. */
  readonly appScopedId: string;
}

/** One network of Meta's, and who connected the app there. */
interface AppRemovalOptions {
  readonly platform: StandInKey;
  readonly networkName: string;
  readonly credentials: MetaCredentials;
  readonly people: readonly Person[];
  hasApp(personId: string): boolean;
  /** Ends every token the person gave the app. */
  removeApp(personId: string): void;
}

/** What people do with the app in the settings of a network of Meta's, and what the app is told of it. */
export class MetaAppRemoval implements AppRemoval {
  readonly pageUrl: string;
  /** The page for people. */
  readonly routes: Router;
  readonly #context: StandInContext;
  readonly #options: AppRemovalOptions;
  readonly #removedBy = new Set<string>();
  #callbacks: AppCallbacks = {};

  constructor(context: StandInContext, options: AppRemovalOptions) {
    this.#context = context;
    this.#options = options;
    this.pageUrl = context.baseUrl + APPS_PATH;
    const { platform: key, networkName: name } = options;
    this.routes = createAppsRoutes({ key, name }, this);
  }

  setCallbacks(callbacks: AppCallbacks): void {
    this.#callbacks = callbacks;
  }

  /** Everybody who has an account here, and what the app is to them. */
  users(): readonly AppUser[] {
    return this.#options.people.map(({ id, label }) => ({
      id,
      label,
      app: this.#options.hasApp(id) ? 'connected' : this.#removedBy.has(id) ? 'removed' : null,
    }));
  }

  /** Who removed the app may ask it to delete their data afterwards, too. */
  async remove(accountId: string, action: RemovalAction): Promise<RemovalOutcome | null> {
    const person = this.#options.people.find(({ id }) => id === accountId);
    const app = this.users().find(({ id }) => id === accountId)?.app ?? null;
    if (!person || app === null || (app === 'removed' && action === 'deauthorize')) return null;
    this.#options.removeApp(accountId);
    this.#removedBy.add(accountId);
    const { deauthorizeUrl, dataDeletionUrl } = this.#callbacks;
    const url = action === 'deauthorize' ? deauthorizeUrl : dataDeletionUrl;
    if (url === undefined) return { called: false, status: null };
    const payload = { userId: person.appScopedId, issuedAt: this.#context.clock() };
    const { clientSecret } = this.#options.credentials;
    return callApp(action, url, signRequest(payload, clientSecret));
  }

  reset(): void {
    this.#removedBy.clear();
  }
}

/** The same for a network whose own login the app uses. */
export function createLoginAppRemoval(
  context: StandInContext,
  network: LoginNetwork,
): MetaAppRemoval {
  const { settings } = network;
  return new MetaAppRemoval(context, {
    ...settings,
    people: settings.accounts.map((account) => ({
      ...account,
      appScopedId: settings.appScopedId(account.id),
    })),
    hasApp: (accountId) => network.hasApp(accountId),
    removeApp: (accountId) => network.changeTokens('revoke', accountId),
  });
}
