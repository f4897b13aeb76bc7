import sharp from 'sharp';
import * as z from 'zod';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import type { App } from './apps.ts';

export const ADA = 'k7XwPq2LbM';
export const GRACE = 'R9dTz4hVsY';
export const REDIRECT = 'http://localhost:4000/social/callback/linkedin';
export const SCOPE = 'openid profile w_member_social';
export const MINUTE = 60_000;

const objectSchema = z.record(z.string(), z.unknown());
const uploadSchema = z.object({
  value: z.object({ uploadUrl: z.string(), image: z.string(), uploadUrlExpiresAt: z.number() }),
});

/** What a request to `/rest/` may differ in. */
interface RestOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

/** Drives the stand-in over HTTP at a time of its own. */
export class LinkedinClient {
  readonly sandbox: Sandbox;
  readonly base: string;
  readonly credentials: { readonly client_id: string; readonly client_secret: string };
  readonly #time: { now: number };

  private constructor(sandbox: Sandbox, time: { now: number }) {
    const status = sandbox.status().platforms.linkedin;
    this.sandbox = sandbox;
    this.base = status?.baseUrl ?? '';
    this.credentials = {
      client_id: status?.clientId ?? '',
      client_secret: status?.clientSecret ?? '',
    };
    this.#time = time;
  }

  static async start(): Promise<LinkedinClient> {
    const time = { now: Date.parse('2026-11-20T10:00:00Z') };
    const sandbox = await startSandbox({ port: 0, clock: () => new Date(time.now) });
    return new LinkedinClient(sandbox, time);
  }

  wait(milliseconds: number): void {
    this.#time.now += milliseconds;
  }

  visitLogin(parameters: Record<string, string> = {}): Promise<Response> {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: this.credentials.client_id,
      redirect_uri: REDIRECT,
      state: 'state-1',
      scope: SCOPE,
      sandbox_decision: 'approve',
      ...parameters,
    });
    return fetch(`${this.base}/oauth/v2/authorization?${query}`, { redirect: 'manual' });
  }

  async authorize(parameters: Record<string, string> = {}): Promise<string> {
    return readRedirect(await this.visitLogin(parameters)).code ?? '';
  }

  postForm(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(form);
    return fetch(this.base + path, { method: 'POST', headers, body });
  }

  exchange(code: string, changes: Record<string, string> = {}): Promise<Response> {
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
    return this.postForm('/oauth/v2/accessToken', { ...form, ...this.credentials, ...changes });
  }

  async logIn(parameters: Record<string, string> = {}): Promise<string> {
    const answer = await this.exchange(await this.authorize(parameters));
    return String((await readObject(answer)).access_token);
  }

  /** Logs in with another app than the sandbox's own. */
  async logInWith(
    { clientId, clientSecret }: Pick<App, 'clientId' | 'clientSecret'>,
    parameters: Record<string, string>,
  ): Promise<string> {
    const code = await this.authorize({ client_id: clientId, ...parameters });
    const credentials = { client_id: clientId, client_secret: clientSecret };
    return String((await readObject(await this.exchange(code, credentials))).access_token);
  }

  userinfo(token: string): Promise<Response> {
    return fetch(`${this.base}/v2/userinfo`, { headers: { authorization: `Bearer ${token}` } });
  }

  rest(token: string, path: string, { body, headers, method }: RestOptions = {}) {
    return fetch(`${this.base}/rest/${path}`, {
      method: method ?? (body ? 'POST' : 'GET'),
      ...(body ? { body: JSON.stringify(body) } : {}),
      headers: {
        authorization: `Bearer ${token}`,
        'linkedin-version': '202608',
        'x-restli-protocol-version': '2.0.0',
        'content-type': 'application/json',
        ...headers,
      },
    });
  }

  post(
    token: string,
    changes: object = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = {
      author: `urn:li:person:${ADA}`,
      commentary: 'Hello',
      visibility: 'PUBLIC',
      distribution: {
        feedDistribution: 'MAIN_FEED',
        targetEntities: [],
        thirdPartyDistributionChannels: [],
      },
      lifecycleState: 'PUBLISHED',
      isReshareDisabledByAuthor: false,
      ...changes,
    };
    return this.rest(token, 'posts', { body, headers });
  }

  announceImage(token: string, memberId = ADA) {
    return this.announceImageFor(token, `urn:li:person:${memberId}`);
  }

  async announceImageFor(token: string, owner: string) {
    const body = { initializeUploadRequest: { owner } };
    const answer = await this.rest(token, 'images?action=initializeUpload', { body });
    return uploadSchema.parse(await answer.json()).value;
  }

  async uploadImage(token: string): Promise<string> {
    const { image, uploadUrl } = await this.announceImage(token);
    const answer = await fetch(uploadUrl, { method: 'PUT', body: await drawImage() });
    if (answer.status !== 201) throw new Error(`upload answered ${answer.status}`);
    return image;
  }

  async readLedger() {
    const answer = await fetch(`${this.sandbox.origin}/posts?platform=linkedin`);
    return z.array(objectSchema).parse(await answer.json());
  }

  spoilTokens(order: Record<string, string>): Promise<Response> {
    const body = JSON.stringify({ platform: 'linkedin', ...order });
    return fetch(`${this.sandbox.origin}/tokens`, { method: 'POST', body });
  }
}

export async function readObject(answer: Response): Promise<Record<string, unknown>> {
  return objectSchema.parse(await answer.json());
}

export function readRedirect(answer: Response): Record<string, string> {
  return Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams);
}

export async function drawImage(): Promise<Uint8Array<ArrayBuffer>> {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#0a66c2' } });
  return new Uint8Array(await image.png().toBuffer());
}
