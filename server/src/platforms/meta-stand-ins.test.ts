import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  appAt,
  httpOf,
  injectFault,
  ledgerOf,
  postOf,
  sessionOf,
  TestClock,
} from './adapter.test-kit.ts';
import { facebook } from './facebook.ts';
import { instagram } from './instagram.ts';
import type { Account, LoginContext, TokenSet } from './login.ts';
import type { Platform } from './platform.ts';
import type { PostImage } from './post.ts';
import type { Session } from './session.ts';
import { threads } from './threads.ts';

const REDIRECT_URI = 'http://localhost:4000/social/callback/x';
const LINK = 'https://www.instagram.com/';
const DAY_MS = 24 * 60 * 60_000;

const clock = new TestClock();
let sandbox: Sandbox;
let image: PostImage;
let stopImages: () => void;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, clock: clock.now });
  const create = { width: 800, height: 600, channels: 3, background: 'teal' } as const;
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'image/jpeg').end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stopImages = () => server.close();
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/image.jpg`;
  const rendered = { data: bytes, mimeType: 'image/jpeg', filename: 'image.jpg', url };
  image = { altText: 'A teal square', render: async () => rendered };
});

afterAll(async () => {
  stopImages();
  await sandbox.stop();
});

beforeEach(() => control('/reset', {}));

describe.each([
  [facebook, 'facebook', 'Analytical Engine Works'],
  [instagram, 'instagram', 'Analytical Engine Works'],
  [threads, 'threads', 'Ada Lovelace'],
] as const)('%s', (platform: Platform, key, displayName) => {
  it(`logs in at ${platform.name} and reads the account`, async () => {
    const { tokens, account } = await connect(platform, key);
    expect(tokens.accessToken).toBeTruthy();
    expect(tokens.expiresAt?.getTime()).toBeGreaterThan(clock.now().getTime() + 59 * DAY_MS);
    expect(account).toMatchObject({ platform: platform.id, displayName, unavailableReason: null });
    expect(account.avatarUrl).toMatch(/^http/);
    expect((await fetch(account.profileUrl ?? '')).status).toBe(200);
    expect(account.platformUserId).toMatch(/^\d{15,}$/);
  });

  it.each([1, 3])(
    `publishes %i images with their descriptions to ${platform.name}`,
    async (count) => {
      const { session } = await connect(platform, key);
      const text = `Hello, ${platform.name}! ${LINK}`;
      const post = postOf({ text, images: Array(count).fill(image) });
      const publication = await platform.publish(post, session);
      const page = await fetch(publication.postUrl ?? '');
      expect(await page.text()).toContain(`Hello, ${platform.name}!`);
      const media = Array(count).fill(expect.objectContaining({ altText: 'A teal square' }));
      expect(await postsAt(key)).toEqual([
        expect.objectContaining({ id: publication.postId, text, media }),
      ]);
    },
  );

  it(`looks up what became of a post at ${platform.name} whose answer was lost`, async () => {
    const { session } = await connect(platform, key);
    const post = postOf({ text: 'Lost?', images: [image], sentAt: clock.now() });
    await expect(platform.lookUp(post, session)).resolves.toBe('ABSENT');
    const losing = platform.publish(post, withLostAnswer(session, key));
    await expect(losing).rejects.toMatchObject({ kind: 'UNAVAILABLE', mayHaveArrived: true });
    const [only] = await postsAt(key);
    await expect(platform.lookUp(post, session)).resolves.toMatchObject({ postId: only?.id });
    await platform.publish(post, session);
    expect(await postsAt(key)).toHaveLength(1);
  });

  it(`reports a token that ${platform.name} no longer takes`, async () => {
    const { session } = await connect(platform, key);
    await control('/tokens', { platform: key, do: 'expire' });
    const publishing = platform.publish(postOf({ text: 'Hi', images: [image] }), session);
    await expect(publishing).rejects.toMatchObject({
      kind: 'UNAUTHORIZED',
      platformCode: '190/463',
    });
  });

  it(`refuses a code of ${platform.name} that was used before`, async () => {
    const { context, exchange } = await approve(platform, key);
    await platform.login.exchangeCode(context, exchange);
    const again = platform.login.exchangeCode(context, exchange);
    await expect(again).rejects.toMatchObject({ kind: 'UNAUTHORIZED' });
  });
});

describe('Facebook', () => {
  it('publishes a text with a link of its own', async () => {
    const { session } = await connect(facebook, 'facebook');
    const url = `${sandbox.origin}/`;
    await facebook.publish(postOf({ text: 'Read this', url }), session);
    expect(await postsAt('facebook')).toMatchObject([{ text: 'Read this', link: url, media: [] }]);
  });

  it('tells what was granted, who it was, and why a Page cannot be posted to', async () => {
    const { context, tokens, accounts } = await connect(facebook, 'facebook');
    const granted = await facebook.login.grantedScopes?.(context, tokens);
    expect(granted).toEqual(expect.arrayContaining(['pages_manage_posts', 'instagram_basic']));
    await expect(facebook.login.subject?.(context, tokens)).resolves.toMatch(/^\d+$/);
    const readOnly = accounts.find(({ displayName }) => displayName === 'Bernoulli Society');
    expect(readOnly?.unavailableReason).toContain('Bernoulli Society');
  });

  it('opens the Instagram account behind a Page, which publishes with the token of the Page', async () => {
    const { accounts, context, tokens } = await connect(facebook, 'facebook');
    const account = accounts.find((candidate) => candidate.platform === 'INSTAGRAM');
    expect(account).toMatchObject({ username: 'analytical.engine', unavailableReason: null });
    if (!account) throw new Error('no Instagram account');
    const session = sessionOf(instagram, { context, tokens, account, clock });
    const { postId } = await instagram.publish(postOf({ text: 'Hi', images: [image] }), session);
    expect(await postsAt('instagram')).toMatchObject([{ id: postId, text: 'Hi' }]);
  });

  it('finds the Pages a token was given for when the list is empty', async () => {
    await injectFault(sandbox.origin, {
      platform: 'facebook',
      path: '/v26.0/me/accounts',
      do: { status: 200, body: { data: [] } },
    });
    const { accounts } = await connect(facebook, 'facebook');
    expect(accounts.map(({ displayName }) => displayName)).toContain('Note G Reading Room');
  });

  it('reads a login without a Page as one without an account', async () => {
    const { accounts } = await logIn(facebook, 'facebook', '10231847560293847');
    expect(accounts).toEqual([]);
  });

  it('withdraws the whole login', async () => {
    const { context, tokens, session } = await connect(facebook, 'facebook');
    await facebook.login.revoke?.(context, tokens);
    const publishing = facebook.publish(postOf({ text: 'Hi' }), session);
    await expect(publishing).rejects.toMatchObject({ platformCode: '190/458' });
  });

  it('says that the same text was posted a moment ago', async () => {
    const { session, ids } = await connect(facebook, 'facebook');
    await facebook.publish(postOf({ text: 'Twice' }), session);
    ids.clear();
    const again = facebook.publish(postOf({ text: 'Twice' }), session);
    await expect(again).rejects.toMatchObject({ kind: 'DUPLICATE' });
  });

  it('makes a new draft after the old one is gone', async () => {
    const { session, ids } = await connect(facebook, 'facebook');
    ids.set('post', '1_2').set('photo-0', '3');
    const post = postOf({ text: 'Hi', images: [image] });
    await expect(facebook.publish(post, session)).rejects.toMatchObject({ kind: 'REJECTED' });
    await expect(facebook.publish(post, session)).resolves.toMatchObject({
      postUrl: expect.stringContaining('/posts/'),
    });
  });

  it('keeps tokens, codes and secrets out of addresses', async () => {
    const { session } = await connect(facebook, 'facebook');
    await facebook.publish(postOf({ text: 'Hi', images: [image] }), session);
    const response = await fetch(`${sandbox.origin}/requests?platform=facebook`);
    const requests = z.array(z.object({ query: z.record(z.string(), z.unknown()) }));
    const names = requests.parse(await response.json()).flatMap(({ query }) => Object.keys(query));
    expect(names).toContain('fields');
    const secrets = ['access_token', 'client_secret', 'fb_exchange_token', 'code', 'input_token'];
    expect(names.filter((name) => secrets.includes(name))).toEqual([]);
  });
});

describe('Instagram', () => {
  it('reads both shapes of the token answer and names the person apart from the account', async () => {
    const wrapped = await connect(instagram, 'instagram', '17841461920357741');
    expect(wrapped.tokens.scopes).toContain('instagram_business_content_publish');
    expect(wrapped.account.platformUserId).toBe('17841461920357741');
    const subject = await instagram.login.subject?.(wrapped.context, wrapped.tokens);
    expect(subject).toBe('28940517263381457');
  });

  it('tells how to make a personal account one that can be posted to', async () => {
    const { accounts } = await connect(instagram, 'instagram', '17841472063915587');
    expect(accounts[0]?.unavailableReason).toContain('Switch it to a professional account');
  });
});

describe('Threads', () => {
  it('publishes a text with its link attached', async () => {
    const { session } = await connect(threads, 'threads');
    await threads.publish(postOf({ text: 'Read this 👍', url: LINK }), session);
    expect(await postsAt('threads')).toMatchObject([{ text: 'Read this 👍', link: LINK }]);
    expect(session.steps).toEqual(['PUBLISHING', 'CONFIRMING']);
  });

  it('says what is wrong with a text that is too long', async () => {
    const { session } = await connect(threads, 'threads');
    const publishing = threads.publish(postOf({ text: 'a'.repeat(501) }), session);
    await expect(publishing).rejects.toMatchObject({
      kind: 'REJECTED',
      message: expect.stringContaining('500'),
    });
  });
});

it.each([
  [instagram, 'instagram'],
  [threads, 'threads'],
] as const)('extends a token that is a day old', async (platform: Platform, key) => {
  const { context, tokens } = await connect(platform, key);
  await expect(platform.login.refresh?.(context, tokens)).rejects.toMatchObject({
    kind: 'REJECTED',
  });
  clock.advance(DAY_MS + 1);
  const fresh = await platform.login.refresh?.(context, tokens);
  expect(fresh?.expiresAt?.getTime()).toBeGreaterThan(clock.now().getTime() + 59 * DAY_MS);
  expect(fresh?.scopes).toEqual(tokens.scopes);
  const response = await fetch(`${sandbox.origin}/requests?platform=${key}`);
  const logged = z.array(z.object({ path: z.string(), query: z.record(z.string(), z.unknown()) }));
  const refreshes = logged
    .parse(await response.json())
    .filter(({ path }) => path.endsWith('/refresh_access_token'));
  expect(refreshes.map(({ query }) => Object.keys(query))).toContainEqual(['grant_type']);
  expect(refreshes.flatMap(({ query }) => Object.keys(query))).not.toContain('access_token');
});

interface Connected {
  readonly context: LoginContext;
  readonly tokens: TokenSet;
  readonly accounts: readonly Account[];
}

async function logIn(platform: Platform, key: string, person?: string): Promise<Connected> {
  const { context, exchange } = await approve(platform, key, person);
  const tokens = await platform.login.exchangeCode(context, exchange);
  return { context, tokens, accounts: await platform.login.accounts(context, tokens) };
}

/** Logs in and opens a session for the first account, whose waits move the clock. */
async function connect(platform: Platform, key: string, person?: string) {
  const login = await logIn(platform, key, person);
  const [account] = login.accounts;
  if (!account) throw new Error('the login opened no account');
  const ids = new Map<string, string>();
  const session = sessionOf(platform, { ...login, account, clock }, ids);
  return { ...login, account, session, ids };
}

async function approve(platform: Platform, key: string, person?: string) {
  const app = appAt(sandbox.status().platforms[key]);
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
  return { context: { app, http: httpOf(platform), now: clock.now }, exchange };
}

function postsAt(key: string) {
  return ledgerOf(sandbox.origin, key);
}

/** A session whose first publish call is carried out and gets no answer. */
function withLostAnswer(session: Session, platform: string): Session {
  return {
    ...session,
    createOnce: async (call) => {
      const fault = { platform, method: 'POST', times: 1, do: { drop: 'after' } };
      await injectFault(sandbox.origin, fault);
      return call();
    },
  };
}

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(sandbox.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok, await response.text()).toBe(true);
}
