import { expect } from 'vitest';
import * as z from 'zod';
import { startSandbox } from '../start-sandbox.ts';
import { type ImageServer, startImageServer } from './image-server.test-kit.ts';

/** What a call answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the text; undefined where it is none. */
  readonly body: unknown;
}

interface Call {
  readonly token?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly multipart?: FormData;
}

type MetaKey = 'facebook' | 'instagram' | 'threads';

/** A sandbox seen from one of Meta's networks, with a clock the test moves. */
export interface MetaTestBed extends AsyncDisposable {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly images: ImageServer;
  /** Moves the clock. */
  pass(milliseconds: number): void;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  /** What the ledger has for the network. */
  posts(): Promise<unknown>;
  changeTokens(action: string): Promise<void>;
  /** Calls the control API. */
  order(path: string, json: object): Promise<Answer>;
  /** Follows a login with the query given and answers where it sends the browser; null without a redirect. */
  authorize(path: string, query: Readonly<Record<string, string>>): Promise<URL | null>;
}

export const HOUR_MS = 60 * 60 * 1000;
export const REDIRECT_URI = 'http://localhost:4000/social/callback';

/** Starts a sandbox and a web server with images. */
export async function startMeta(platform: MetaKey): Promise<MetaTestBed> {
  let now = new Date('2026-11-20T10:00:00Z').getTime();
  const sandbox = await startSandbox({ port: 0, clock: () => new Date(now) });
  const images = await startImageServer();
  const network = sandbox.status().platforms[platform];
  if (!network?.clientId || !network.clientSecret) throw new Error(`no ${platform} in the sandbox`);
  const { baseUrl, clientId, clientSecret } = network;
  return {
    baseUrl,
    clientId,
    clientSecret,
    images,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    call: (method, path, call = {}) => send(new URL(path, baseUrl), method, call),
    posts: async () =>
      (await send(new URL(`/posts?platform=${platform}`, sandbox.origin), 'GET', {})).body,
    changeTokens: async (action) => {
      const json = { platform, do: action };
      await send(new URL('/tokens', sandbox.origin), 'POST', { json });
    },
    order: (path, json) => send(new URL(path, sandbox.origin), 'POST', { json }),
    authorize: async (path, query) => {
      const url = new URL(path, baseUrl);
      url.search = new URLSearchParams(query).toString();
      const response = await fetch(url, { redirect: 'manual' });
      const location = response.headers.get('location');
      return location ? new URL(location) : null;
    },
    async [Symbol.asyncDispose]() {
      await images[Symbol.asyncDispose]();
      await sandbox.stop();
    },
  };
}

/** The code a login came back with. */
export function codeOf(redirect: URL | null): string {
  return redirect?.searchParams.get('code') ?? '';
}

/** Reads one text from an answer. */
export function read(answer: Answer, field: string): string {
  return z.looseObject({ [field]: z.string() }).parse(answer.body)[field] ?? '';
}

/** The error of Graph's envelope as an answer must have it. */
export function graphError(code: number, subcode?: number) {
  return {
    error: {
      message: expect.any(String),
      type: 'OAuthException',
      code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      fbtrace_id: expect.any(String),
    },
  };
}

async function send(url: URL, method: string, call: Call): Promise<Answer> {
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const response = await fetch(url, {
    method,
    headers: {
      ...(call.token && { Authorization: `Bearer ${call.token}` }),
      ...(call.json !== undefined && { 'Content-Type': 'application/json' }),
    },
    body:
      call.multipart ??
      (call.form && new URLSearchParams(call.form)) ??
      (call.json === undefined ? undefined : JSON.stringify(call.json)),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
