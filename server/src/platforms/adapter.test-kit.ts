import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { Agent } from 'undici';
import * as z from 'zod';
import type { Draft, DraftImage, Target } from './draft.ts';
import { PlatformError } from './errors.ts';
import type { HttpAnswer } from './http.ts';
import { createHttp } from './http.ts';
import type { Account, LoginContext, OAuthApp, TokenSet } from './login.ts';
import type { Platform } from './platform.ts';
import type { Post, PostImage } from './post.ts';
import type { Session } from './session.ts';

const REDIRECT_URI = 'http://127.0.0.1:4000/social/callback';
const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0';

const dispatcher = new Agent();

/** An answer as `Http` gives it. A text body is taken as it is, everything else is sent as JSON. */
export function answerOf(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const html = typeof body === 'string';
  return {
    status,
    headers: new Headers(headers),
    text: html ? body : JSON.stringify(body),
    json: html ? undefined : body,
  };
}

/** The `PlatformError` a call fails with. */
export async function errorOf(call: () => unknown): Promise<PlatformError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Registration at a stand-in, from what its `/status` tells. */
export function appAt(
  standIn: { baseUrl: string; clientId?: string; clientSecret?: string } | undefined,
): OAuthApp {
  const { baseUrl, clientId, clientSecret } = z
    .object({ baseUrl: z.string(), clientId: z.string(), clientSecret: z.string() })
    .parse(standIn);
  return { api: baseUrl, auth: baseUrl, clientId, clientSecret, extra: {} };
}

/** Registers at one Mastodon stand-in, as a person who types its address would make the server do. */
export async function registerAt(platform: Platform, baseUrl: string): Promise<OAuthApp> {
  const server = platform.instances?.parse(baseUrl);
  if (!platform.instances || !server) throw new Error(`${baseUrl} is not a server`);
  const app = { name: 'Herald', website: 'http://127.0.0.1:4000', redirectUri: REDIRECT_URI };
  return platform.instances.register(httpOf(platform), server.origin, app);
}

/** A clock that only moves when told. */
export class TestClock {
  #time = Date.parse('2026-11-20T10:00:00.000Z');

  readonly now = (): Date => new Date(this.#time);

  advance(milliseconds: number): void {
    this.#time += milliseconds;
  }
}

export function httpOf(platform: Platform) {
  return createHttp({ platform: platform.id, name: platform.name, dispatcher });
}

/** Someone who has just logged in. */
export interface LoggedIn {
  readonly context: LoginContext;
  readonly tokens: TokenSet;
  readonly account: Account;
  readonly clock: TestClock;
}

/** Goes through the whole login with a click on Approve. */
export async function logIn(
  platform: Platform,
  app: OAuthApp,
  clock: TestClock,
): Promise<LoggedIn> {
  const request = {
    redirectUri: REDIRECT_URI,
    state: 'a-state',
    codeVerifier: VERIFIER,
    accountPlatform: platform.id,
  };
  const page = platform.login.authorizationUrl(app, request);
  page.searchParams.set('sandbox_decision', 'approve');
  const redirect = await fetch(page, { redirect: 'manual' });
  const target = redirect.headers.get('location');
  if (!target) throw new Error(`no redirect but ${redirect.status}: ${await redirect.text()}`);
  const code = new URL(target).searchParams.get('code') ?? '';

  const context = { app, http: httpOf(platform), now: clock.now };
  const exchange = { code, redirectUri: REDIRECT_URI, codeVerifier: VERIFIER };
  const tokens = await platform.login.exchangeCode(context, exchange);
  const [account] = await platform.login.accounts(context, tokens);
  if (!account) throw new Error('the login opened no account');
  return { context, tokens, account, clock };
}

/** A session that keeps its remote ids in `remoteIds`, and waits by moving the clock. */
export function sessionOf(
  platform: Platform,
  { context, tokens, account, clock }: LoggedIn,
  remoteIds = new Map<string, string>(),
): Session & { readonly steps: string[]; readonly waits: number[] } {
  const steps: string[] = [];
  const waits: number[] = [];
  return {
    steps,
    waits,
    app: context.app,
    accessToken: account.accessToken ?? tokens.accessToken,
    account: { ...account, scopes: tokens.scopes ?? [] },
    http: httpOf(platform),
    signal: new AbortController().signal,
    now: context.now,
    report: (step) => void steps.push(step),
    remoteId: (name) => remoteIds.get(name) ?? null,
    saveRemoteId: async (name, id) =>
      void (id === null ? remoteIds.delete(name) : remoteIds.set(name, id)),
    createOnce: (call) => call(),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      clock.advance(milliseconds);
    },
  };
}

/** A draft with nothing but a greeting, and what differs. */
export function draftOf(difference: Partial<Draft> = {}): Draft {
  return {
    message: 'Hello from Herald',
    url: null,
    title: null,
    description: null,
    images: [],
    options: {},
    ...difference,
  };
}

/** Some account, with what differs. */
export function targetOf(difference: Partial<Target> = {}): Target {
  return { platformUserId: '1', username: 'ada', extra: {}, scopes: [], ...difference };
}

/** An image of a draft before anything is known of its file. */
export function draftImage(altText: string | null = null): DraftImage {
  return { altText, file: null };
}

/** A text post, with what differs. */
export function postOf(difference: Partial<Post> = {}): Post {
  return {
    text: 'Hello from Herald',
    url: null,
    title: null,
    description: null,
    images: [],
    options: {},
    otherPostIds: async () => new Set(),
    readPage: async () => ({ title: null, description: null, image: null }),
    idempotencyKey: randomUUID(),
    sentAt: null,
    ...difference,
  };
}

/** A real picture, rendered in the first type the platform takes. */
export function imageOf(altText: string | null): PostImage {
  return {
    altText,
    async render({ mimeTypes }) {
      const picture = sharp({
        create: { width: 64, height: 48, channels: 3, background: '#336699' },
      });
      const png = mimeTypes[0] === 'image/png';
      const data = await (png ? picture.png() : picture.jpeg()).toBuffer();
      return {
        data,
        mimeType: png ? 'image/png' : 'image/jpeg',
        filename: png ? 'picture.png' : 'picture.jpg',
        url: 'http://127.0.0.1:4000/media/picture',
      };
    },
  };
}

const ledgerSchema = z.array(
  z.object({
    id: z.string(),
    text: z.string(),
    link: z.string().nullable(),
    media: z.array(z.object({ altText: z.string().nullable(), mimeType: z.string() })),
    url: z.string(),
  }),
);

/** What exists on one network, as the sandbox tells. */
export async function ledgerOf(origin: string, platform: string) {
  const answer = await fetch(`${origin}/posts?platform=${platform}`);
  return ledgerSchema.parse(await answer.json());
}

/** Makes the next matching requests misbehave. */
export async function injectFault(origin: string, fault: object): Promise<void> {
  const answer = await fetch(`${origin}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (!answer.ok) throw new Error(`fault refused: ${answer.status} ${await answer.text()}`);
}

/** The next post to a path is carried out, but its answer never comes back. */
export function loseNextAnswer(origin: string, platform: string, path: string): Promise<void> {
  return injectFault(origin, { platform, method: 'POST', path, times: 1, do: { drop: 'after' } });
}
