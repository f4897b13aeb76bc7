import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Browser } from './browser.ts';
import type { Client } from './client.ts';

/** Every scope a key can have. */
export const ALL_SCOPES = [
  'connections:read',
  'connections:write',
  'shares:read',
  'shares:write',
] as const;

interface NewKey {
  readonly name?: string;
  readonly scopes?: readonly string[];
  readonly expiresAt?: Date;
}

interface MadeKey {
  readonly secret: string;
  readonly apiKey: { readonly id: string; readonly start: string };
}

const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  ... on CreateApiKeySuccess { secret apiKey { id start } } } }`;

/** Has an owner make a key, with every scope unless told otherwise. */
export async function makeKey(
  owner: Client,
  { name = 'Shop', scopes = ALL_SCOPES, expiresAt }: NewKey = {},
): Promise<MadeKey> {
  const input = { name, scopes, ...(expiresAt && { expiresAt }) };
  return (await owner.gql<{ createApiKey: MadeKey }>(CREATE, { input })).createApiKey;
}

/** Another service: it asks with a key, and has neither cookies nor pages. */
export class Service extends Browser {
  readonly #secret: string;

  constructor({ origin }: { readonly origin: string }, secret: string) {
    super(origin);
    this.#secret = secret;
  }

  override headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#secret}` };
  }

  /** A client over one WebSocket that hands the key over as connection parameters, on a page of another site. */
  socket(): ReturnType<typeof createClient> {
    return createClient({
      url: `${this.origin.replace(/^http/, 'ws')}/graphql`,
      connectionParams: this.headers(),
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string | string[]) {
          super(address, protocols, { headers: { origin: 'https://shop.example' } });
        }
      },
      retryAttempts: 0,
      // Stays open between two questions.
      lazyCloseTimeout: 60_000,
    });
  }
}
