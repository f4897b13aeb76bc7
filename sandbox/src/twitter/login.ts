import { Router } from 'express';
import * as z from 'zod';
import { answerConsent, answerLoginError } from '../oauth/consent.ts';
import { isLoopbackRedirect } from '../oauth/loopback.ts';
import { ACCOUNTS } from './accounts.ts';
import { isClient } from './clients.ts';
import type { TwitterNetwork } from './network.ts';

const NETWORK = { platform: 'twitter', networkName: 'X' } as const;

const SCOPES: ReadonlySet<string> = new Set(
  [
    'tweet.read tweet.write tweet.moderate.write users.read users.email follows.read follows.write',
    'offline.access space.read mute.read mute.write like.read like.write list.read list.write',
    'block.read block.write bookmark.read bookmark.write dm.read dm.write media.write',
  ].flatMap((line) => line.split(' ')),
);

const querySchema = z.object({
  response_type: z.literal('code'),
  client_id: z.string().refine(isClient, 'is not a client of this network'),
  redirect_uri: z.string().refine(isLoopbackRedirect, 'is not registered for this client'),
  scope: z
    .string()
    .transform((list) => list.split(' ').filter((scope) => scope !== ''))
    .refine((scopes) => scopes.length > 0, 'is empty')
    .refine((scopes) => scopes.every((scope) => SCOPES.has(scope)), 'has an unknown scope'),
  state: z.string().min(1).max(500),
  code_challenge: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/),
  // Clients in wide use write the first one in small letters.
  code_challenge_method: z
    .enum(['S256', 's256', 'plain'])
    .transform((method) => (method === 's256' ? 'S256' : method)),
});

/**
 * The page on which a person lets an app in.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */
export function loginRoutes(network: TwitterNetwork): Router {
  const router = Router();
  router.get('/i/oauth2/authorize', (request, response) => {
    const result = querySchema.safeParse(request.query);
    if (!result.success) {
      const issue = result.error.issues[0];
      answerLoginError(response, 400, {
        ...NETWORK,
        title: 'Something went wrong',
        detail: `You weren't able to give access to the App: ${issue?.path.join('.')}: ${issue?.message}.`,
      });
      return;
    }
    const query = result.data;
    const comeBack = (parameters: Record<string, string>) => {
      const url = new URL(query.redirect_uri);
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url;
    };
    answerConsent(request, response, {
      ...NETWORK,
      appName: 'Herald',
      accounts: ACCOUNTS.map(({ id, name, username }) => ({ id, label: `${name} (@${username})` })),
      scopes: query.scope,
      approve: ({ id: accountId }) => {
        const code = network.codes.issue({
          accountId,
          clientId: query.client_id,
          redirectUri: query.redirect_uri,
          scopes: query.scope,
          challenge: { challenge: query.code_challenge, method: query.code_challenge_method },
        });
        return comeBack({ state: query.state, code });
      },
      deny: () => comeBack({ error: 'access_denied', state: query.state }),
    });
  });
  return router;
}
