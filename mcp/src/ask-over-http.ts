import type { Ask } from './ask.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** Longest an answer is waited for, in milliseconds. */
const TIMEOUT_MS = 30_000;

/** Asks a Herald elsewhere. */
export function askOverHttp({ url, key }: Settings): Ask {
  const address = new URL('/graphql', url);
  return async (query, variables) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query, variables }),
      // The key is for this address alone.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => {
      throw silent(address);
    });
    // Refusals are JSON as well, whatever their status.
    return answer.json().catch(() => {
      throw notJson(address, answer.status);
    });
  };
}

function silent({ origin }: URL): Refusal {
  return new Refusal(
    `Herald did not answer at ${origin}. Check HERALD_URL, and that it runs. What was asked for may have been done: ask again, a share with the same idempotencyKey.`,
  );
}

function notJson({ origin }: URL, status: number): Refusal {
  return new Refusal(
    `What answered at ${origin} is not Herald’s API (HTTP ${status}). Check HERALD_URL. What was asked for may have been done: ask again, a share with the same idempotencyKey.`,
  );
}
