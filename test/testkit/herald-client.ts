import { HeraldClient } from '@herald/client';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';
import { makeKey } from './service.ts';

interface Options {
  readonly scopes?: readonly string[];
  /** Where it asks, e.g. a relay; the app itself unless told otherwise. */
  readonly url?: string;
  readonly tries?: number;
}

/** Another service that uses our client, with a key an owner made for it. */
export async function clientOf(
  { origin }: Pick<TestApp, 'origin'>,
  owner: Client,
  { scopes, url = origin, ...options }: Options = {},
): Promise<HeraldClient> {
  const { secret: key } = await makeKey(owner, scopes ? { scopes } : {});
  return new HeraldClient({ url, key, ...options });
}
