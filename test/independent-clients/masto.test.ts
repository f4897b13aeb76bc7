import { randomBytes, randomUUID } from 'node:crypto';
import { createOAuthAPIClient, createRestAPIClient, MastoHttpError, type mastodon } from 'masto';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approve } from '../testkit/login-page.ts';
import { startTestSandbox, type TestSandbox } from '../testkit/sandbox.ts';
import { until } from '../testkit/until.ts';

const REDIRECT = 'http://127.0.0.1:4000/social/callback/mastodon';
const SCOPES = 'read write';

const SERVERS = [
  { key: 'mastodon', username: 'ada', version: '4.5.2', maxCharacters: 500 },
  { key: 'mastodon2', username: 'hedy', version: '4.2.29', maxCharacters: 5000 },
] as const;

/** Stands still, so that what is being processed is ready when told. */
let now = Date.parse('2026-11-20T10:01:00.000Z');
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox(() => new Date(now));
});
afterAll(() => sandbox[Symbol.asyncDispose]());
beforeEach(async () => {
  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
});

/** Noise, so that no format makes it small: both servers take their time for it. */
async function largeImage(): Promise<Blob> {
  const raw = { width: 700, height: 700, channels: 3 } as const;
  const picture = sharp(randomBytes(raw.width * raw.height * raw.channels), { raw });
  return new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });
}

async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MastoHttpError)) throw new Error('was not refused', { cause: error });
  const { statusCode, message, cause } = error;
  return { statusCode, message, headers: cause instanceof Response ? cause.headers : null };
}

describe.each(SERVERS)('$key', ({ key, username, version, maxCharacters }) => {
  const url = () => sandbox.baseUrl(key);
  const oauth = () => createOAuthAPIClient({ url: url() });

  async function logIn() {
    const app = await createRestAPIClient({ url: url() }).v1.apps.create({
      clientName: 'A client',
      redirectUris: REDIRECT,
      scopes: SCOPES,
      website: 'https://example.com',
    });
    const clientId = app.clientId ?? '';
    const clientSecret = app.clientSecret ?? '';
    const page = new URL('/oauth/authorize', url());
    page.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: REDIRECT,
      scope: SCOPES,
    }).toString();
    const token = await oauth().token.create({
      grantType: 'authorization_code',
      code: (await approve(page)).searchParams.get('code') ?? '',
      clientId,
      clientSecret,
      redirectUri: REDIRECT,
    });
    const client = createRestAPIClient({ url: url(), accessToken: token.accessToken });
    return { client, token, clientId, clientSecret };
  }

  /** Uploads an image; its processing is over by the second look at it. */
  async function upload(client: mastodon.rest.Client, description: string) {
    const uploading = client.v2.media.create({ file: await largeImage(), description });
    await until(
      () => sandbox.requests(key),
      (requests) => requests.some(({ status }) => status === 206),
    );
    now += 1_000;
    return uploading;
  }

  test('registers, logs in and tells who it is', async () => {
    const { client, token } = await logIn();
    expect(token).toMatchObject({ tokenType: 'Bearer', scope: SCOPES, createdAt: now / 1000 });
    const account = await client.v1.accounts.verifyCredentials();
    expect(account).toMatchObject({ username, acct: username, source: { privacy: 'public' } });
  });

  test('tells its version and limits in both ways', async () => {
    const client = createRestAPIClient({ url: url() });
    const configuration = { statuses: { maxCharacters, maxMediaAttachments: 4 } };
    expect(await client.v2.instance.fetch()).toMatchObject({
      domain: new URL(url()).host,
      version,
      configuration,
    });
    expect(await client.v1.instance.fetch()).toMatchObject({ version, configuration });
  });

  test('refuses the token once it is taken back', async () => {
    const { client, token, clientId, clientSecret } = await logIn();
    await oauth().revoke({ clientId, clientSecret, token: token.accessToken });
    expect(await refusalOf(client.v1.accounts.verifyCredentials())).toMatchObject({
      statusCode: 401,
      message: 'The access token was revoked',
    });
  });

  test('posts with a visibility, a language and a warning', async () => {
    const { client } = await logIn();
    const status = await client.v1.statuses.create({
      status: 'Read this https://example.com/a',
      visibility: 'unlisted',
      language: 'fr',
      spoilerText: 'News',
    });
    expect(status).toMatchObject({
      visibility: 'unlisted',
      language: 'fr',
      spoilerText: 'News',
      sensitive: true,
      editedAt: null,
      card: null,
      application: { name: 'A client', website: 'https://example.com' },
    });
    now += 3_000;
    const shown = await client.v1.statuses.$select(status.id).fetch();
    expect(shown.card).toMatchObject({ url: 'https://example.com/a' });
    expect(await sandbox.posts(key)).toMatchObject([{ id: status.id, url: status.url }]);
  });

  test('answers the first post when its key comes again', async () => {
    const { client } = await logIn();
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await client.v1.statuses.create({ status: 'One' }, { requestInit: { headers } });
    const again = await client.v1.statuses.create({ status: 'Two' }, { requestInit: { headers } });
    expect(again).toEqual(first);
    expect(await sandbox.posts(key)).toHaveLength(1);
  });

  test('shows and attaches an image once it is processed', async () => {
    const { client } = await logIn();
    const pending = await client.v2.media.create({ file: await largeImage(), skipPolling: true });
    expect(pending.url).toBeNull();
    const early = client.v1.statuses.create({ status: 'Soon', mediaIds: [pending.id] });
    expect(await refusalOf(early)).toMatchObject({
      statusCode: 422,
      message: expect.stringContaining('have not finished processing'),
    });

    const media = await upload(client, 'Noise');
    expect(media).toMatchObject({ type: 'image', description: 'Noise' });
    expect((await fetch(media.url ?? '')).headers.get('content-type')).toBe('image/png');
    const status = await client.v1.statuses.create({ status: 'Look', mediaIds: [media.id] });
    expect(status.mediaAttachments).toMatchObject([{ id: media.id, url: media.url }]);
    expect(await sandbox.posts(key)).toMatchObject([{ media: [{ altText: 'Noise' }] }]);
  });

  test('replaces everything in an edit, and drops the images it does not name', async () => {
    const { client } = await logIn();
    const media = await upload(client, 'Noise');
    const { id, createdAt } = await client.v1.statuses.create({
      status: 'Before',
      spoilerText: 'A warning',
      visibility: 'unlisted',
      language: 'fr',
      mediaIds: [media.id],
    });
    now += 60_000;
    const status = client.v1.statuses.$select(id);
    const kept = await status.update({
      status: 'After *that*',
      mediaIds: [media.id],
      mediaAttributes: [{ id: media.id, description: 'Random dots', focus: '0,0' }],
    });
    expect(kept).toMatchObject({
      id,
      createdAt,
      editedAt: new Date(now).toISOString(),
      content: '<p>After *that*</p>',
      spoilerText: '',
      visibility: 'unlisted',
      language: 'fr',
      mediaAttachments: [{ id: media.id, description: 'Random dots' }],
    });
    expect(await status.source.fetch()).toEqual({ id, text: 'After *that*', spoilerText: '' });
    const bare = await status.update({ status: 'Without the image' });
    expect(bare.mediaAttachments).toEqual([]);
    expect(await sandbox.posts(key)).toMatchObject([{ text: 'Without the image', media: [] }]);
  });

  test('deletes a post and gives its text back', async () => {
    const { client } = await logIn();
    const { id } = await client.v1.statuses.create({ status: 'Gone & forgotten' });
    expect(await client.v1.statuses.$select(id).remove()).toMatchObject({
      id,
      text: 'Gone & forgotten',
    });
    const gone = { statusCode: 404, message: 'Record not found' };
    expect(await refusalOf(client.v1.statuses.$select(id).fetch())).toMatchObject(gone);
    expect(await sandbox.posts(key)).toEqual([]);
  });

  test('lists what an account posted, page by page', async () => {
    const { client } = await logIn();
    const { id } = await client.v1.accounts.verifyCredentials();
    for (const status of ['One', 'Two', 'Three', 'Four', 'Five'])
      await client.v1.statuses.create({ status });
    const pages: string[][] = [];
    for await (const page of client.v1.accounts.$select(id).statuses.list({ limit: 2 }))
      pages.push(page.map(({ content }) => content));
    expect(pages.filter((page) => page.length > 0)).toEqual([
      ['<p>Five</p>', '<p>Four</p>'],
      ['<p>Three</p>', '<p>Two</p>'],
      ['<p>One</p>'],
    ]);
  });

  test('refuses a text that is too long', async () => {
    const { client } = await logIn();
    await client.v1.statuses.create({ status: 'x'.repeat(maxCharacters) });
    const call = client.v1.statuses.create({ status: 'x'.repeat(maxCharacters + 1) });
    expect(await refusalOf(call)).toMatchObject({
      statusCode: 422,
      message: `Validation failed: Text character limit of ${maxCharacters} exceeded`,
    });
  });

  test('tells when it has had enough, and until when', async () => {
    const { client } = await logIn();
    const call = () => refusalOf(client.v1.statuses.$select('1').remove());
    for (let count = 1; count <= 30; count += 1) expect((await call()).statusCode).toBe(404);
    const { statusCode, message, headers } = await call();
    expect({ statusCode, message }).toEqual({ statusCode: 429, message: 'Too many requests' });
    expect(headers?.get('x-ratelimit-remaining')).toBe('0');
    const reset = headers?.get('x-ratelimit-reset') ?? '';
    expect(reset).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(Date.parse(reset)).toBeGreaterThan(now);
    now = Date.parse(reset);
    expect((await call()).statusCode).toBe(404);
  });
});
