import { PUBLIC_CLIENT_ID } from '@herald/sandbox/twitter/clients';
import { ApiResponseError, TwitterApi } from 'twitter-api-v2';
import { expect } from 'vitest';
import { TestClock } from '../testkit/clock.ts';
import { approve } from '../testkit/login-page.ts';
import { startTestSandbox } from '../testkit/sandbox.ts';
import { LoopbackAgent } from './loopback-agent.ts';

export const REDIRECT = 'http://127.0.0.1:4000/social/callback/twitter';
export const SCOPE = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];

export type X = Awaited<ReturnType<typeof startX>>;

/** The stand-in, and the unmodified client in front of it. */
export async function startX() {
  const clock = new TestClock();
  const sandbox = await startTestSandbox(clock.now);
  const origin = sandbox.baseUrl('twitter');
  const agent = new LoopbackAgent(origin);

  /** The client as an app with a secret holds it before anybody has logged in. */
  const app = () => {
    const { clientId = '', clientSecret = '' } = sandbox.status().platforms.twitter ?? {};
    return new TwitterApi({ clientId, clientSecret }, { httpAgent: agent });
  };
  /** The client as an app on a person's own machine holds it. */
  const appWithoutSecret = () =>
    new TwitterApi({ clientId: PUBLIC_CLIENT_ID }, { httpAgent: agent });
  /** A person goes to the address the client makes, and comes back with a code. */
  const authorize = async (client: TwitterApi, account?: string) => {
    const { url, state, codeVerifier } = client.generateOAuth2AuthLink(REDIRECT, { scope: SCOPE });
    const { pathname, search } = new URL(url);
    const back = await approve(new URL(pathname + search, origin), account ? { account } : {});
    expect(back.searchParams.get('state')).toBe(state);
    return { code: back.searchParams.get('code') ?? '', codeVerifier };
  };
  const logIn = async (client = app(), account?: string) =>
    client.loginWithOAuth2({ ...(await authorize(client, account)), redirectUri: REDIRECT });

  const post = async (url: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.ok).toBe(true);
  };
  return {
    clock,
    sandbox,
    app,
    appWithoutSecret,
    authorize,
    logIn,
    reset: () => post(`${sandbox.origin}/reset`, {}),
    /** Changes what the owner of the app and X itself can change. */
    set: (settings: object) => post(`${origin}/sandbox/settings`, settings),
    async [Symbol.asyncDispose]() {
      agent.destroy();
      await sandbox[Symbol.asyncDispose]();
    },
  };
}

/** What the client makes of a refusal. */
export async function refusalOf(call: Promise<unknown>): Promise<ApiResponseError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiResponseError)) throw new Error('was not refused', { cause: error });
  return error;
}
