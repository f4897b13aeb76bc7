import type { Ask } from '@herald/mcp/ask';
import type { Request, Response } from 'express';
import type { KeyDoor } from '../api-keys/key-door.ts';
import type { Deps } from '../deps.ts';
import type { Api } from '../graphql.ts';
import { presentable } from '../graphql-errors.ts';

interface Options {
  readonly deps: Pick<Deps, 'log' | 'metrics'>;
  readonly api: Api;
  readonly keyDoor: Pick<KeyDoor, 'again'>;
  /** The key that `request` was let in with. */
  readonly apiKeyId: string;
}

/** Asks the public API as whoever sent this request, without a way over the network. */
export function askInProcess(
  { deps, api, keyDoor, apiKeyId }: Options,
  req: Request,
  res: Response,
): Ask {
  let isCounted = true;
  return async (query, variables) => {
    try {
      // The door counted one question. What is asked after it counts like a request, and only as long as the key is good.
      if (!isCounted) await keyDoor.again(apiKeyId);
      isCounted = false;
      const answer = await api.fetch(
        `http://localhost${api.graphqlEndpoint}`,
        {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        },
        { req, res },
      );
      return await answer.json();
    } catch (error) {
      return { errors: [{ message: presentable(error, deps).message }] };
    }
  };
}
