import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appAt, TestClock as KitClock, logIn } from '@herald/server/platforms/adapter.test-kit';
import { PLATFORMS } from '@herald/server/platforms/registry';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, SECOND } from '../testkit/clock.ts';
import type { ConnectOptions } from '../testkit/connecting-client.ts';
import type { ResultData, ShareData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import type { Fault, SandboxRequest } from '../testkit/sandbox.ts';
import type { Call, ErrorRow } from './error-row.ts';

/** A share to one account. */
interface BegunPost {
  readonly id: string;
  readonly text: string;
}

/** A share to one account that has come to rest. */
interface SharedPost {
  readonly text: string;
  readonly result: ResultData;
  /** Waits through retries to the end. */
  finish(): Promise<ResultData>;
}

/** What is shared; whatever is left out is as plain as can be. */
interface Sharing {
  /** A connection. */
  readonly to?: string;
  readonly message?: string;
  readonly url?: string;
  readonly images?: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
}

/** A call of a network, in the name of whoever logged in there. */
type DirectCall = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  form?: Readonly<Record<string, string>>,
) => Promise<Readonly<Record<string, unknown>>>;

/** Herald with one account of Instagram or Threads, before each test as if nothing had happened. */
export class MetaBench {
  readonly #id: 'INSTAGRAM' | 'THREADS';
  readonly #host: 'instagram' | 'threads' | 'facebook';
  #app: TestApp | undefined;
  #ada: Client | undefined;
  #imageId = '';
  #connectionId = '';
  #count = 0;

  /** @param loginWith another network's login, at whose host the account then is. */
  constructor(id: 'INSTAGRAM' | 'THREADS', loginWith?: 'FACEBOOK') {
    this.#id = id;
    this.#host = loginWith ? 'facebook' : id === 'INSTAGRAM' ? 'instagram' : 'threads';
    const options: ConnectOptions = loginWith ? { loginWith } : {};
    beforeAll(async () => {
      this.#app = await startTestApp({ waitsAreJumps: true });
      this.#ada = await this.#app.signUp();
      this.#imageId = await this.#ada.upload({ alt: 'A square' });
    });
    afterAll(() => this.app[Symbol.asyncDispose]());
    beforeEach(async () => {
      await this.app.sandbox.clearFaults();
      await this.app.deps.prisma.publishHold.deleteMany();
      this.app.clock.advance(HOUR);
      this.#connectionId = (await this.ada.connected(id, options)).id;
    });
  }

  get app(): TestApp {
    if (!this.#app) throw new Error('only within a test');
    return this.#app;
  }

  get ada(): Client {
    if (!this.#ada) throw new Error('only within a test');
    return this.#ada;
  }

  get connectionId(): string {
    return this.#connectionId;
  }

  get imageId(): string {
    return this.#imageId;
  }

  now(): number {
    return this.app.clock.now().getTime();
  }

  /** Makes the next requests of one kind fail. */
  fault(call: Call, effect: Fault['do'] | ErrorRow['answer'], times = 1): Promise<void> {
    const now = this.app.clock.now();
    const headers = Object.entries(effect.headers ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value(now),
    ]);
    return this.app.sandbox.fault({
      platform: this.#host,
      ...call,
      times,
      do: { ...effect, headers: Object.fromEntries(headers) },
    });
  }

  /** How many requests there were so far. */
  async requestCount(): Promise<number> {
    return (await this.app.sandbox.requests(this.#host)).length;
  }

  /** The requests of one kind since `before` of all. */
  async requests({ method, path }: Call, before = 0): Promise<readonly SandboxRequest[]> {
    const requests = (await this.app.sandbox.requests(this.#host)).slice(before);
    return requests.filter((request) => request.method === method && request.path.startsWith(path));
  }

  /** The same without those whose path only begins alike. */
  async exactRequests(call: Call, before = 0): Promise<readonly SandboxRequest[]> {
    return (await this.requests(call, before)).filter(({ path }) => path === call.path);
  }

  async postsOf(text: string) {
    const posts = await this.app.sandbox.posts(this.#id.toLowerCase());
    return posts.filter((post) => post.text === text);
  }

  /** Begins to share a text of its own, on Instagram with an image. */
  async begin({ to, message, url, images, options = {} }: Sharing = {}): Promise<BegunPost> {
    const text = message ?? `Post ${++this.#count}`;
    const connectionId = to ?? this.#connectionId;
    const { id } = await this.ada.shared({
      connectionIds: [connectionId],
      message: text,
      imageIds: images ?? (this.#id === 'INSTAGRAM' ? [this.#imageId] : []),
      options: Object.entries(options).map(([name, value]) => ({ connectionId, name, value })),
      ...(url ? { url, allowDuplicate: true } : {}),
    });
    return { id, text };
  }

  /** Shares the same way, and waits until nothing goes on. */
  async share(sharing: Sharing = {}): Promise<SharedPost> {
    const { id, text } = await this.begin(sharing);
    const share = await this.ada.waitFor(id, ({ results }) =>
      results.every(({ status }) => !['QUEUED', 'PUBLISHING'].includes(status)),
    );
    const finish = async () => onlyResult(await waitThroughRetries(this.app, this.ada, id));
    return { text, result: onlyResult(share), finish };
  }

  /** Logs the first account in without Herald, as other software of the same person does. */
  async callDirectly(): Promise<DirectCall> {
    const standIn = this.app.sandbox.status().platforms[this.#id.toLowerCase()];
    const { tokens } = await logIn(PLATFORMS[this.#id], appAt(standIn), new KitClock());
    return async (method, path, form) => {
      const answer = await fetch(`${standIn?.baseUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${tokens.accessToken}` },
        body: form ? new URLSearchParams(form) : null,
      });
      return (await answer.json()) as Record<string, unknown>;
    };
  }

  /** Writes other bytes over what Herald has rendered of an uploaded image: networks fetch them from then on. */
  async replaceRendered(imageId: string, bytes: Uint8Array): Promise<void> {
    const directory = join(this.app.deps.config.dataDir, 'media');
    const rendered = (await readdir(directory)).filter((name) => name.startsWith(`${imageId}.`));
    if (rendered.length === 0) throw new Error('nothing was rendered yet');
    for (const name of rendered) await writeFile(join(directory, name), bytes);
  }

  /** The bytes a network has of a post's image. */
  async fetchedImage(text: string): Promise<Uint8Array> {
    const [post] = await this.postsOf(text);
    return (await fetch(post?.media[0]?.url ?? '')).bytes();
  }
}

export function onlyResult({ results }: ShareData): ResultData {
  const [result, ...others] = results;
  if (!result || others.length > 0) throw new Error(`${results.length} results`);
  return result;
}

/** Holds that a result waits for so long since a moment, without having failed. */
export function expectWaiting(result: ResultData, milliseconds: number, since: number): void {
  expect(result).toMatchObject({ status: 'RETRYING', failure: { kind: 'RATE_LIMITED' } });
  const waits = Date.parse(result.failure?.retryAt ?? '') - since;
  expect(Math.abs(waits - milliseconds)).toBeLessThan(5 * SECOND);
}

/** What an account has used, in percent, and the minutes until it may go on. */
export function usage(accountId: string, percent: number, minutes: number): Record<string, string> {
  const entry = { type: 'x', call_count: percent, total_cputime: 1, total_time: 1 };
  const entries = [{ ...entry, estimated_time_to_regain_access: minutes }];
  return { 'X-Business-Use-Case-Usage': JSON.stringify({ [accountId]: entries }) };
}
