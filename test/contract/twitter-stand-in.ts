import type { TestApp } from '../testkit/app.ts';
import { approve } from '../testkit/login-page.ts';

/** The stand-in's test accounts; the last one pays for longer posts. */
export const ADA = '2244994945';
export const GRACE = '3018841323';
export const KATHERINE = '1599284671';

const SCOPE = 'tweet.read tweet.write users.read media.write offline.access';
const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0';
const REDIRECT = 'http://127.0.0.1:4000/elsewhere';

/** Changes what the owner of the app and X itself can change. */
export async function changeSettings(app: TestApp, settings: object): Promise<void> {
  const answer = await fetch(`${app.sandbox.baseUrl('twitter')}/sandbox/settings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Somebody at X who does not use Herald. */
interface Elsewhere {
  /** Posts and answers the id. */
  post(text: string): Promise<string>;
  delete(id: string): Promise<void>;
}

/** Logs an account in without Herald, by the same app. */
export async function logInElsewhere(app: TestApp, account: string): Promise<Elsewhere> {
  const origin = app.sandbox.baseUrl('twitter');
  const { clientId = '', clientSecret = '' } = app.sandbox.status().platforms.twitter ?? {};
  const page = new URL(`${origin}/i/oauth2/authorize`);
  page.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT,
    scope: SCOPE,
    state: 'any',
    code_challenge: VERIFIER,
    code_challenge_method: 'plain',
  }).toString();
  const code = (await approve(page, { account })).searchParams.get('code') ?? '';
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
  };
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const tokens = await fetch(`${origin}/2/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  const send = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(origin + path, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { data: { id: string } };
  };
  return {
    post: async (text) => (await send('POST', '/2/tweets', { text })).data.id,
    delete: async (id) => void (await send('DELETE', `/2/tweets/${id}`)),
  };
}
