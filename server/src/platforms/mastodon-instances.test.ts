import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { errorOf, httpOf, injectFault, registerAt } from './adapter.test-kit.ts';
import { mastodon } from './mastodon.ts';
import { imageRequirements, readLimits } from './mastodon-limits.ts';

const DISCOVERY = '/.well-known/oauth-authorization-server';

let sandbox: Sandbox;
let origin: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  origin = sandbox.status().platforms.mastodon?.baseUrl ?? '';
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
});

const answerWith = (path: string, status: number, body: unknown = '') =>
  injectFault(sandbox.origin, { platform: 'mastodon', path, do: { status, body } });

it('falls back to the fixed paths, old scopes and no PKCE where the server says nothing', async () => {
  await answerWith(DISCOVERY, 404, '<h1>Not found</h1>');
  const app = await registerAt(mastodon, origin);
  expect(app).toMatchObject({ api: origin, auth: origin });
  expect(app.extra).toEqual({
    host: new URL(origin).host,
    scopes: ['read:accounts', 'write:statuses', 'write:media', 'read:statuses'],
    pkce: false,
    authorizationEndpoint: `${origin}/oauth/authorize`,
    tokenEndpoint: `${origin}/oauth/token`,
    revocationEndpoint: `${origin}/oauth/revoke`,
  });
  const request = {
    redirectUri: 'http://127.0.0.1/',
    state: 's',
    codeVerifier: 'v'.repeat(43),
    accountPlatform: 'MASTODON',
  } as const;
  const page = mastodon.login.authorizationUrl(app, request);
  expect(page.searchParams.has('code_challenge')).toBe(false);
});

it('sends no secret to another server, whatever the server says', async () => {
  await answerWith(DISCOVERY, 200, {
    issuer: `${origin}/`,
    authorization_endpoint: 'https://evil.example/oauth/authorize',
    token_endpoint: 'https://evil.example/oauth/token',
    revocation_endpoint: 'javascript:alert(1)',
    app_registration_endpoint: 'https://evil.example/api/v1/apps',
  });
  const { extra } = await registerAt(mastodon, origin);
  expect(extra).toMatchObject({
    authorizationEndpoint: `${origin}/oauth/authorize`,
    tokenEndpoint: `${origin}/oauth/token`,
    revocationEndpoint: `${origin}/oauth/revoke`,
  });
});

it('does not take an overloaded server for an old one', async () => {
  await answerWith(DISCOVERY, 503, '<h1>Down</h1>');
  expect(await errorOf(() => registerAt(mastodon, origin))).toMatchObject({ kind: 'UNAVAILABLE' });
});

it('says when a server does not speak the language', async () => {
  await answerWith('/api/v1/apps', 404, '<h1>Not found</h1>');
  const error = await errorOf(() => registerAt(mastodon, origin));
  expect(error.message).toContain("Check the server's name");
});

it('reads the limits from version 1, and takes the usual ones where there are none', async () => {
  const own = await readLimits(httpOf(mastodon), origin);
  await answerWith('/api/v2/instance', 404);
  expect(await readLimits(httpOf(mastodon), origin)).toEqual(own);

  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
  await answerWith('/api/', 200, { configuration: { statuses: { max_characters: 'many' } } });
  expect(await readLimits(httpOf(mastodon), origin)).toEqual({
    maxCharacters: 500,
    charactersPerUrl: 23,
    maxImages: 4,
    altTextLength: 1500,
    imageSizeLimit: 16_777_216,
    imageMatrixLimit: 33_177_600,
    mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  });
});

it('bounds the area of an image, not its sides', () => {
  const limits = { imageSizeLimit: 1_000, imageMatrixLimit: 10_000, mimeTypes: ['image/png'] };
  expect(imageRequirements(limits)).toEqual({
    mimeTypes: ['image/png'],
    maxBytes: 1_000,
    maxPixels: 10_000,
  });
});
