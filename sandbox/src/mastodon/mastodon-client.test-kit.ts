import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import * as z from 'zod';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import type { ServerKey } from './settings.ts';

export const REDIRECT = 'http://localhost:4000/social/callback/mastodon';
export const SCOPES = 'profile read:statuses write:statuses write:media';
export const OLDER_SCOPES = 'read:accounts read:statuses write:statuses write:media';
export const MINUTE = 60_000;

const objectSchema = z.record(z.string(), z.unknown());
const listSchema = z.array(objectSchema);

/** An app's credentials at one server. */
export interface Client {
  readonly client_id: string;
  readonly client_secret: string;
}

/** Drives one of the servers over HTTP at a time of its own. */
export class MastodonClient {
  readonly sandbox: Sandbox;
  readonly key: ServerKey;
  readonly base: string;
  readonly accounts: readonly string[];
  /** What an app asks for: servers before 4.3 do not know `profile`. */
  readonly scopes: string;
  readonly #time: { now: number };

  private constructor(sandbox: Sandbox, key: ServerKey, time: { now: number }) {
    const status = sandbox.status().platforms[key];
    this.sandbox = sandbox;
    this.key = key;
    this.base = status?.baseUrl ?? '';
    this.accounts = status?.accounts ?? [];
    this.scopes = key === 'mastodon' || key === 'hollo' ? SCOPES : OLDER_SCOPES;
    this.#time = time;
  }

  static async start(key: ServerKey = 'mastodon'): Promise<MastodonClient> {
    const time = { now: Date.parse('2026-11-20T10:01:00Z') };
    const sandbox = await startSandbox({ port: 0, clock: () => new Date(time.now) });
    return new MastodonClient(sandbox, key, time);
  }

  wait(milliseconds: number): void {
    this.#time.now += milliseconds;
  }

  send(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  sendForm(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(form);
    return fetch(this.base + path, { method: 'POST', headers, body });
  }

  register(changes: Record<string, unknown> = {}): Promise<Response> {
    const { scopes } = this;
    const app = { client_name: 'App', redirect_uris: REDIRECT, scopes, ...changes };
    return this.send('/api/v1/apps', app);
  }

  async makeApp(changes: Record<string, unknown> = {}): Promise<Client> {
    const answer = await this.register(changes);
    const schema = z.object({ client_id: z.string(), client_secret: z.string() });
    return schema.parse(await answer.json());
  }

  visitLogin(app: Client, parameters: Record<string, string> = {}): Promise<Response> {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: app.client_id,
      redirect_uri: REDIRECT,
      scope: this.scopes,
      state: 'state-1',
      sandbox_decision: 'approve',
      ...parameters,
    });
    return fetch(`${this.base}/oauth/authorize?${query}`, { redirect: 'manual' });
  }

  async authorize(app: Client, parameters: Record<string, string> = {}): Promise<string> {
    return readRedirect(await this.visitLogin(app, parameters)).code ?? '';
  }

  exchange(app: Client, code: string, changes: Record<string, string> = {}): Promise<Response> {
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...app };
    return this.sendForm('/oauth/token', { ...form, ...changes });
  }

  async logIn(app: Client, parameters: Record<string, string> = {}): Promise<string> {
    const answer = await this.exchange(app, await this.authorize(app, parameters));
    return String((await readObject(answer)).access_token);
  }

  /** Registers an app with all it needs and logs in at once. */
  async connect(parameters: Record<string, string> = {}): Promise<string> {
    return this.logIn(await this.makeApp(), parameters);
  }

  call(token: string, method: string, path: string, body?: object): Promise<Response> {
    return fetch(this.base + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  post(token: string, status: object, idempotencyKey?: string): Promise<Response> {
    const key: Record<string, string> = idempotencyKey ? { 'idempotency-key': idempotencyKey } : {};
    return this.send('/api/v1/statuses', status, { authorization: `Bearer ${token}`, ...key });
  }

  upload(token: string, file: Uint8Array<ArrayBuffer>, description?: string): Promise<Response> {
    const body = new FormData();
    body.set('file', new Blob([file]), 'image.png');
    if (description !== undefined) body.set('description', description);
    const headers = { authorization: `Bearer ${token}` };
    return fetch(`${this.base}/api/v2/media`, { method: 'POST', headers, body });
  }

  async uploadImage(token: string, description?: string): Promise<string> {
    const answer = await this.upload(token, await drawImage(), description);
    return String((await readObject(answer)).id);
  }

  async readLedger() {
    const answer = await fetch(`${this.sandbox.origin}/posts?platform=${this.key}`);
    return listSchema.parse(await answer.json());
  }

  spoilTokens(order: Record<string, string>): Promise<Response> {
    const body = JSON.stringify({ platform: this.key, ...order });
    return fetch(`${this.sandbox.origin}/tokens`, { method: 'POST', body });
  }
}

export async function readObject(answer: Response): Promise<Record<string, unknown>> {
  return objectSchema.parse(await answer.json());
}

export async function readList(answer: Response): Promise<Record<string, unknown>[]> {
  return listSchema.parse(await answer.json());
}

export function readRedirect(answer: Response): Record<string, string> {
  return Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams);
}

export async function drawImage(size = 8): Promise<Uint8Array<ArrayBuffer>> {
  const background = '#563acc';
  const image = sharp({ create: { width: size, height: size, channels: 3, background } });
  return new Uint8Array(await image.png().toBuffer());
}

/** Noise: bytes that no format can make smaller. */
export async function drawLargeImage(): Promise<Uint8Array<ArrayBuffer>> {
  const [width, height] = [700, 700];
  const raw = { width, height, channels: 3 } as const;
  const image = sharp(randomBytes(width * height * 3), { raw });
  return new Uint8Array(await image.png().toBuffer());
}

export function makeVerifier(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
