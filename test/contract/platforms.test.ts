import { inspect } from 'node:util';
import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { PLATFORM_IDS, type PlatformId } from '@herald/schema/platform-id';
import {
  appAt,
  draftImage,
  draftOf,
  errorOf,
  imageOf,
  injectFault,
  type LoggedIn,
  ledgerOf,
  logIn,
  postOf,
  registerAt,
  sessionOf,
  TestClock,
} from '@herald/server/platforms/adapter.test-kit';
import type { Draft } from '@herald/server/platforms/draft';
import type { PlatformError } from '@herald/server/platforms/errors';
import type { PostImage } from '@herald/server/platforms/post';
import { PLATFORMS } from '@herald/server/platforms/registry';
import type { Session } from '@herald/server/platforms/session';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWebServer, type WebServer } from '../testkit/web-server.ts';

/** How each network says that it has had enough for now. */
const TOO_MANY = {
  FACEBOOK: { status: 400, body: { error: { message: 'x', type: 'OAuthException', code: 4 } } },
  INSTAGRAM: { status: 400, body: { error: { message: 'x', type: 'OAuthException', code: 4 } } },
  THREADS: { status: 400, body: { error: { message: 'x', type: 'OAuthException', code: 4 } } },
  TWITTER: { status: 429, body: { title: 'Too Many Requests', status: 429 } },
  LINKEDIN: { status: 429, body: { status: 429, code: 'TOO_MANY_REQUESTS', message: 'x' } },
  MASTODON: { status: 429, body: { error: 'Too many requests' } },
} as const satisfies Record<PlatformId, object>;

const clock = new TestClock();
let sandbox: Sandbox;
let web: WebServer;
let image: PostImage;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, clock: clock.now });
  const picture = await imageOf(null).render({ mimeTypes: ['image/jpeg'], maxBytes: 1_000_000 });
  web = await startWebServer((_request, response) => {
    response.setHeader('content-type', 'image/jpeg').end(picture.data);
  });
  const rendered = { ...picture, url: `${web.origin}/picture.jpg` };
  image = { altText: 'A square', render: async () => rendered };
});
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await sandbox.stop();
});
beforeEach(async () => {
  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
});

describe.each(PLATFORM_IDS)('%s', (id) => {
  const platform = PLATFORMS[id];
  const key = id.toLowerCase();
  const standIn = () => sandbox.status().platforms[key];

  async function connect(): Promise<LoggedIn> {
    const app = platform.instances
      ? await registerAt(platform, standIn()?.baseUrl ?? '')
      : appAt(standIn());
    const person = await logIn(platform, app, clock);
    const accounts = await platform.login.accounts(person.context, person.tokens);
    const account = accounts.find((one) => one.platform === id && !one.unavailableReason);
    return { ...person, account: account ?? person.account };
  }

  const post = (text = 'Hello') => postOf({ text, images: [image] });
  const draft = (difference: Partial<Draft>) =>
    draftOf({ message: 'Hello', images: [draftImage()], ...difference });

  /** Holds that an error says something to a person, and nothing that only the vault may know. */
  function expectPresentable(error: PlatformError, { tokens, account }: LoggedIn): void {
    expect(error.platform).toBe(id);
    expect(error.message).toMatch(/^[A-Z].{15,}\.$/s);
    const everything = inspect(error, { depth: 10 }) + JSON.stringify(error);
    for (const secret of [tokens.accessToken, tokens.refreshToken, account.accessToken])
      if (secret) expect(everything).not.toContain(secret);
  }

  test('accepts what keeps to its limits, and objects to what does not', async () => {
    const { account } = await connect();
    const { limits } = platform;
    const problems = (difference: Partial<Draft>) =>
      platform.check(draft(difference), { ...account, scopes: [] }).problems;
    const images = (count: number) => Array.from({ length: count }, () => draftImage());
    expect(problems({ message: 'x'.repeat(limits.textLength) })).toEqual([]);
    expect(problems({ message: 'x'.repeat(limits.textLength + 1) })).toHaveLength(1);
    expect(problems({ images: images(limits.images) })).toEqual([]);
    expect(problems({ images: images(limits.images + 1) })).toHaveLength(1);
    expect(problems({ images: [] })).toHaveLength(limits.imageRequired ? 1 : 0);
    expect(problems({ images: [draftImage('x'.repeat(limits.altTextLength))] })).toEqual([]);
    expect(problems({ images: [draftImage('x'.repeat(limits.altTextLength + 1))] })).toHaveLength(
      1,
    );
  });

  test('publishes what it accepts', async () => {
    const person = await connect();
    const { postId, postUrl } = await platform.publish(post(), sessionOf(platform, person));
    expect(postUrl).toMatch(/^https?:/);
    const media = [expect.objectContaining({ altText: 'A square' })];
    expect(await ledgerOf(sandbox.origin, key)).toMatchObject([
      { id: postId, text: 'Hello', media },
    ]);
  });

  test('sends nothing more once it is aborted', async () => {
    const person = await connect();
    const session = sessionOf(platform, person);
    const abort = new AbortController();
    const aborting: Session = {
      ...session,
      signal: abort.signal,
      http: async (request) => {
        abort.signal.throwIfAborted();
        return session.http(request);
      },
      report: (step) => {
        if (step === 'PUBLISHING') abort.abort();
      },
    };
    await expect(platform.publish(post(), aborting)).rejects.toThrow();
    expect(await ledgerOf(sandbox.origin, key)).toEqual([]);
  });

  test('tells a refused token from everything else', async () => {
    const person = await connect();
    await fetch(`${sandbox.origin}/tokens`, {
      method: 'POST',
      body: JSON.stringify({ platform: key, do: 'revoke' }),
    });
    const error = await errorOf(() => platform.publish(post(), sessionOf(platform, person)));
    expect(error.kind).toBe('UNAUTHORIZED');
    expectPresentable(error, person);
    expect(await ledgerOf(sandbox.origin, key)).toEqual([]);
  });

  test('tells until when to wait', async () => {
    const person = await connect();
    await injectFault(sandbox.origin, { platform: key, times: 1, do: TOO_MANY[id] });
    const error = await errorOf(() => platform.publish(post(), sessionOf(platform, person)));
    expect(error.kind).toBe('RATE_LIMITED');
    expect(error.retryAt?.getTime()).toBeGreaterThan(clock.now().getTime());
    expectPresentable(error, person);
  });

  test('finds a post again whose answer was lost, and knows when there is none', async () => {
    const person = await connect();
    const session = sessionOf(platform, person);
    const sent = { ...post('Lost?'), sentAt: clock.now() };
    const losing: Session = {
      ...session,
      createOnce: async (call) => {
        await injectFault(sandbox.origin, { platform: key, do: { drop: 'after' } });
        return call();
      },
    };
    const error = await errorOf(() => platform.publish(sent, losing));
    expect(error).toMatchObject({ kind: 'UNAVAILABLE', mayHaveArrived: true });
    expectPresentable(error, person);
    const [only, ...others] = await ledgerOf(sandbox.origin, key);
    expect(others).toEqual([]);
    expect(await platform.lookUp(sent, session)).toMatchObject({ postId: only?.id });
    expect(await ledgerOf(sandbox.origin, key)).toHaveLength(1);
  });

  test('calls a network that is away by its name', async () => {
    const person = await connect();
    await injectFault(sandbox.origin, { platform: key, times: 20, do: { drop: 'before' } });
    const error = await errorOf(() => platform.publish(post(), sessionOf(platform, person)));
    expect(error.kind).toBe('UNAVAILABLE');
    expect(error.message).toContain(platform.name);
    expectPresentable(error, person);
  });
});
