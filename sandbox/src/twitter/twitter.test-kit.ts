import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { startSandbox } from '../start-sandbox.ts';
import { CREDENTIALS } from './clients.ts';

export const ADA = '2244994945';
export const GRACE = '3018841323';
export const REDIRECT_URI = 'http://localhost:4000/social/callback/twitter';
export const SCOPE = 'tweet.read tweet.write users.read media.write offline.access';
export const BASIC = `Basic ${btoa(`${CREDENTIALS.clientId}:${CREDENTIALS.clientSecret}`)}`;

const tokensSchema = z.object({ access_token: z.string(), refresh_token: z.string() });
const createdSchema = z.object({ data: z.object({ id: z.string() }) });

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** X in a sandbox whose time stands still until moved. */
export async function startTwitter() {
  let now = Date.parse('2026-11-20T12:00:00Z');
  const sandbox = await startSandbox({ port: 0, clock: () => new Date(now) });
  const origin = sandbox.status().platforms.twitter?.baseUrl ?? '';

  async function call(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(origin + path, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  }

  const authorize = (change: Record<string, string | undefined> = {}) => {
    const parameters = {
      response_type: 'code',
      client_id: CREDENTIALS.clientId,
      redirect_uri: REDIRECT_URI,
      scope: SCOPE,
      state: 'the-state',
      code_challenge: VERIFIER,
      code_challenge_method: 'plain',
      sandbox_decision: 'approve',
      ...change,
    };
    return call(`/i/oauth2/authorize?${new URLSearchParams(withoutAbsent(parameters))}`);
  };

  /** Logs in as far as the code. */
  const getCode = async (change: Record<string, string | undefined> = {}) => {
    const location = (await authorize(change)).headers.get('location') ?? '';
    return new URL(location).searchParams.get('code') ?? '';
  };

  const form = (path: string, fields: Record<string, string>, authorization?: string) =>
    call(path, {
      method: 'POST',
      headers: authorization ? { authorization } : {},
      body: new URLSearchParams(fields),
    });

  /** Redeems a code as the confidential client unless told otherwise. */
  const exchange = (code: string, change: Record<string, string> = {}) =>
    form('/2/oauth2/token', { ...exchangeFields(code), ...change }, BASIC);

  const refresh = (token: string) =>
    form('/2/oauth2/token', { grant_type: 'refresh_token', refresh_token: token }, BASIC);

  /** Logs an account in. */
  const logIn = async (account = ADA, scope = SCOPE) => {
    const code = await getCode({ sandbox_account: account, scope });
    return readTokens(await exchange(code));
  };

  const send = (method: string, path: string, token: string, json?: unknown) => {
    const authorization = `Bearer ${token}`;
    if (json === undefined) return call(path, { method, headers: { authorization } });
    const headers = { authorization, 'content-type': 'application/json' };
    return call(path, { method, headers, body: JSON.stringify(json) });
  };

  return {
    sandbox,
    origin,
    call,
    authorize,
    getCode,
    form,
    exchange,
    refresh,
    logIn,
    send,
    /** Uploads an image in one request. */
    uploadImage: (token: string, bytes: Uint8Array<ArrayBuffer>, category = 'tweet_image') => {
      const body = new FormData();
      body.append('media', new Blob([bytes]), 'image.bin');
      body.append('media_category', category);
      const headers = { authorization: `Bearer ${token}` };
      return call('/2/media/upload', { method: 'POST', headers, body });
    },
    control: async (method: string, path: string, json?: unknown) => {
      const body = JSON.stringify(json);
      const answer: unknown = await (await fetch(sandbox.origin + path, { method, body })).json();
      return answer;
    },
    /** Lets time go by. */
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    [Symbol.asyncDispose]: () => sandbox.stop(),
  };
}

export function readTokens({ body }: { readonly body: unknown }) {
  return tokensSchema.parse(body);
}

/** Reads the id of what was created. */
export function idOf({ body }: { readonly body: unknown }): string {
  return createdSchema.parse(body).data.id;
}

export const VERIFIER = randomBytes(32).toString('base64url');

export function exchangeFields(code: string): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: VERIFIER,
  };
}

function withoutAbsent(parameters: Record<string, string | undefined>): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
}
