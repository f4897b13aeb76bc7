import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import * as z from 'zod';
import { appAt, httpOf, ledgerOf, sessionOf, TestClock } from './adapter.test-kit.ts';
import type { Account, CodeExchange, LoginContext, TokenSet } from './login.ts';
import type { Platform } from './platform.ts';
import type { PostImage } from './post.ts';

const REDIRECT_URI = 'http://localhost:4000/social/callback/x';

const requestsSchema = z.array(
  z.object({ path: z.string(), query: z.record(z.string(), z.unknown()) }),
);

interface Connected {
  readonly context: LoginContext;
  readonly tokens: TokenSet;
  readonly accounts: readonly Account[];
}

/** Meta's stand-ins and a web server with an image, before each test as if nothing had happened. */
export class MetaStandIns {
  readonly clock = new TestClock();
  #sandbox: Sandbox | undefined;
  #image: PostImage | undefined;

  constructor() {
    let stopImages = () => {};
    beforeAll(async () => {
      this.#sandbox = await startSandbox({ port: 0, clock: this.clock.now });
      const create = { width: 800, height: 600, channels: 3, background: 'teal' } as const;
      const data = await sharp({ create }).jpeg().toBuffer();
      const server = createServer((_request, response) => {
        response.setHeader('content-type', 'image/jpeg').end(data);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      stopImages = () => server.close();
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/image.jpg`;
      const rendered = { data, mimeType: 'image/jpeg', filename: 'image.jpg', url };
      this.#image = { altText: 'A teal square', render: async () => rendered };
    });
    afterAll(async () => {
      stopImages();
      await this.sandbox.stop();
    });
    beforeEach(() => this.control('/reset', {}));
  }

  get sandbox(): Sandbox {
    if (!this.#sandbox) throw new Error('only within a test');
    return this.#sandbox;
  }

  /** Some image that the stand-ins can fetch. */
  get image(): PostImage {
    if (!this.#image) throw new Error('only within a test');
    return this.#image;
  }

  /** Approves a login, as the first test account unless told otherwise; the code waits to be exchanged. */
  async approve(
    platform: Platform,
    person?: string,
  ): Promise<{ readonly context: LoginContext; readonly exchange: CodeExchange }> {
    const app = appAt(this.sandbox.status().platforms[keyOf(platform)]);
    const request = {
      redirectUri: REDIRECT_URI,
      state: 'a-state',
      codeVerifier: '',
      accountPlatform: platform.id,
    };
    const url = platform.login.authorizationUrl(app, request);
    url.searchParams.set('sandbox_decision', 'approve');
    if (person) url.searchParams.set('sandbox_account', person);
    const response = await fetch(url, { redirect: 'manual' });
    const target = new URL(response.headers.get('location') ?? 'about:blank');
    expect(target.searchParams.get('state')).toBe('a-state');
    const code = target.searchParams.get('code') ?? '';
    const exchange = { code, redirectUri: REDIRECT_URI, codeVerifier: '' };
    return { context: { app, http: httpOf(platform), now: this.clock.now }, exchange };
  }

  async logIn(platform: Platform, person?: string): Promise<Connected> {
    const { context, exchange } = await this.approve(platform, person);
    const tokens = await platform.login.exchangeCode(context, exchange);
    return { context, tokens, accounts: await platform.login.accounts(context, tokens) };
  }

  /** Logs in and opens a session for the first account, whose waits move the clock. */
  async connect(platform: Platform, person?: string) {
    const login = await this.logIn(platform, person);
    const [account] = login.accounts;
    if (!account) throw new Error('the login opened no account');
    const ids = new Map<string, string>();
    const session = sessionOf(platform, { ...login, account, clock: this.clock }, ids);
    return { ...login, account, session, ids };
  }

  postsAt(platform: Platform) {
    return ledgerOf(this.sandbox.origin, keyOf(platform));
  }

  /** Every request a network got, with the parameters in its address. */
  async requestsAt(platform: Platform): Promise<z.infer<typeof requestsSchema>> {
    const url = `${this.sandbox.origin}/requests?platform=${keyOf(platform)}`;
    return requestsSchema.parse(await (await fetch(url)).json());
  }

  async control(path: string, body: object): Promise<void> {
    const response = await fetch(this.sandbox.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok, await response.text()).toBe(true);
  }
}

/** What the sandbox calls a network. */
export function keyOf({ id }: Platform): string {
  return id.toLowerCase();
}
