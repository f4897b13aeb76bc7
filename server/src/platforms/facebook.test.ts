import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  appAt,
  draftImage,
  draftOf,
  errorOf,
  httpOf,
  injectFault,
  TestClock,
} from './adapter.test-kit.ts';
import type { Draft } from './draft.ts';
import { facebook } from './facebook.ts';
import type { OAuthApp } from './login.ts';

const clock = new TestClock();
let sandbox: Sandbox;
let app: OAuthApp;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, clock: clock.now });
  app = appAt(sandbox.status().platforms.facebook);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
});

describe('checkApp', () => {
  const check = (difference: Partial<OAuthApp> = {}) =>
    facebook.login.checkApp?.({
      app: { ...app, ...difference },
      http: httpOf(facebook),
      now: clock.now,
    });

  it('accepts the right id and secret, and puts the secret into no address', async () => {
    await expect(check()).resolves.toBeUndefined();
    const requests = await (await fetch(`${sandbox.origin}/requests?platform=facebook`)).json();
    expect(requests).toMatchObject([
      { path: '/v26.0/debug_token', query: { input_token: '[masked]' } },
    ]);
  });

  it.each([
    ['another id', { clientId: '1' }],
    ['another secret', { clientSecret: 'x' }],
  ])('refuses %s, and says what to do', async (_case, difference) => {
    const error = await errorOf(() => check(difference));
    expect(error).toMatchObject({ kind: 'REJECTED' });
    expect(error.message).toMatch(/app id.*Copy both/);
  });

  it.each([
    [{ error: { code: 101, message: 'Error validating application.' } }, 'REJECTED'],
    [{ error: { code: 1, message: 'Error validating client secret.' } }, 'REJECTED'],
    [{ error: { code: 1, message: 'An unknown error occurred' } }, 'UNAVAILABLE'],
    [{ error: { code: 4, message: 'Application request limit reached' } }, 'RATE_LIMITED'],
  ])('reads %j as %s', async (body, kind) => {
    await injectFault(sandbox.origin, { platform: 'facebook', do: { status: 400, body } });
    expect(await errorOf(() => check())).toMatchObject({ kind });
  });

  it('blames nobody for silence', async () => {
    await injectFault(sandbox.origin, { platform: 'facebook', do: { drop: 'before' } });
    expect(await errorOf(() => check())).toMatchObject({ kind: 'UNAVAILABLE' });
  });
});

describe('check', () => {
  const LINK = 'https://example.com/a';
  const check = (difference: Partial<Draft>) => facebook.check(draftOf(difference));

  it('sends the link on its own, for Facebook to draw its card', () => {
    expect(check({ message: 'Read this', url: LINK, title: 'A title' })).toMatchObject({
      text: 'Read this',
      link: { url: LINK, title: null, description: null },
      problems: [],
      warnings: [],
    });
  });

  it('sends the link in the text beside images, and warns of it', () => {
    const checked = check({ message: 'Read this', url: LINK, images: [draftImage()] });
    expect(checked).toMatchObject({ link: null, problems: [] });
    expect(checked.text).toContain(LINK);
    expect(checked.warnings).toHaveLength(1);
  });

  it('counts an emoji as one character', () => {
    expect(check({ message: '👍'.repeat(63_206) })).toMatchObject({ length: 63_206, problems: [] });
    expect(check({ message: '👍'.repeat(63_207) }).problems).toHaveLength(1);
  });

  it('wants something to post', () => {
    expect(check({ message: ' ' }).problems).toHaveLength(1);
    expect(check({ message: '', url: LINK }).problems).toEqual([]);
    expect(check({ message: '', images: [draftImage()] }).problems).toEqual([]);
  });
});

describe('the login', () => {
  it('asks for what deletes posts on Instagram, and needs it for nothing', () => {
    for (const wanted of ['FACEBOOK', 'INSTAGRAM'] as const) {
      expect(facebook.login.scopes(app, wanted)).toContain('instagram_manage_contents');
      expect(facebook.login.requiredScopes(app, wanted)).not.toContain('instagram_manage_contents');
    }
  });

  it('asks for nothing of Pages’ posts where only Instagram accounts are wanted', () => {
    expect(facebook.login.scopes(app, 'INSTAGRAM')).toEqual([
      'pages_show_list',
      'pages_read_engagement',
      'instagram_basic',
      'instagram_content_publish',
      'business_management',
      'instagram_manage_contents',
    ]);
  });
});
