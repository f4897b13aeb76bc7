import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import type { SandboxRequest } from '../testkit/sandbox.ts';

const SERVERS = ['snac', 'gotosocial', 'hollo'] as const;
type Server = (typeof SERVERS)[number];

const STATUSES = '/api/v1/statuses';

async function connectTo(app: TestApp, key: Server, ada?: Client) {
  const person = ada ?? (await app.signUp());
  const instance = app.sandbox.baseUrl(key);
  const { id, status, scopes } = await person.connected('MASTODON', { instance });
  return { ada: person, id, instance, status, scopes };
}

async function requestsTo(
  { sandbox }: TestApp,
  key: Server,
  path: string,
  method?: string,
): Promise<readonly SandboxRequest[]> {
  return (await sandbox.requests(key)).filter(
    (request) => request.path.startsWith(path) && (method ?? request.method) === request.method,
  );
}

describe.each(SERVERS)('MASTODON: %s', (key) => {
  test('registers with one text of redirect URIs, and falls back where it tells nothing of itself', async () => {
    await using app = await startTestApp();
    const { ada, id, status } = await connectTo(app, key);
    expect(status).toBe('ACTIVE');
    const [registration] = await requestsTo(app, key, '/api/v1/apps');
    const reading = key === 'hollo' ? 'profile' : 'read:accounts';
    expect(registration).toMatchObject({
      status: 200,
      body: {
        redirect_uris: `${app.origin}/social/callback/mastodon`,
        scopes: `${reading} write:statuses write:media read:statuses`,
      },
    });
    const limit = { snac: 100_000, gotosocial: 5_000, hollo: 10_000 }[key];
    expect(await ada.checkShare({ connectionIds: [id], message: 'Hi' })).toMatchObject([{ limit }]);
  });

  test('sends its secret in a form, and needs neither scope nor expiry in the answer', async () => {
    await using app = await startTestApp();
    const { ada, id, scopes } = await connectTo(app, key);
    expect(scopes).toEqual(expect.arrayContaining(['write:statuses', 'write:media']));
    expect(await ada.disconnect(id)).toMatchObject({ revokedAtPlatform: true });
    for (const path of ['/oauth/token', '/oauth/revoke']) {
      const [request] = await requestsTo(app, key, path);
      expect(request).toMatchObject({ status: 200, body: { client_secret: expect.any(String) } });
      expect(request?.headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/),
        'content-length': expect.stringMatching(/^\d+$/),
      });
      expect(request?.headers).not.toHaveProperty('authorization');
    }
  });

  test('posts text and a described image as JSON, visible to whom the account has it', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const { ada, id } = await connectTo(app, key);
    const imageIds = [await ada.upload({ alt: 'A square' })];
    const { results } = await ada.published({ connectionIds: [id], message: 'Look', imageIds });
    const [post] = await app.sandbox.posts(key);
    expect(post).toMatchObject({ text: 'Look', media: [{ altText: 'A square' }] });
    expect(results).toMatchObject([
      { status: 'PUBLISHED', postId: post?.id, postUrl: post?.url, attempts: 1 },
    ]);
    const [request] = await requestsTo(app, key, STATUSES, 'POST');
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': expect.stringMatching(/^\d+$/),
    });
    const [upload] = await requestsTo(app, key, '/api/v2/media', 'POST');
    expect(upload?.headers).toHaveProperty('content-length');
    expect(request?.body).toEqual({
      status: 'Look',
      visibility: key === 'gotosocial' ? 'unlisted' : 'public',
      media_ids: [expect.any(String)],
    });
  });

  test('looks for a post whose answer was lost before it is sent again', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const { ada, id } = await connectTo(app, key);
    const create = { platform: key, method: 'POST', path: STATUSES };
    await app.sandbox.fault({ ...create, do: { drop: 'after' } });
    const message = 'Once & only *once*: https://example.com/a_(b)?c=1&d=2 @ada@example.com';
    const share = await ada.shared({ connectionIds: [id], message });
    expect((await waitThroughRetries(app, ada, share.id)).results).toMatchObject([
      { status: 'PUBLISHED' },
    ]);
    expect(await app.sandbox.posts(key)).toHaveLength(1);
    expect(await requestsTo(app, key, STATUSES, 'POST')).toHaveLength(1);
  });

  test('asks to reconnect when its token is refused, in whatever words', async () => {
    await using app = await startTestApp();
    const { ada, id, instance } = await connectTo(app, key);
    await app.sandbox.tokens(key, 'revoke');
    const { results } = await ada.published({ connectionIds: [id], message: 'Hello' });
    expect(results).toMatchObject([{ status: 'FAILED', failure: { action: 'RECONNECT' } }]);

    const { attemptId, callback } = await ada.logIn('MASTODON', { instance });
    const path = '/api/v1/accounts/verify_credentials';
    const refusal = { status: 422, headers: { 'content-type': 'text/html' } };
    await app.sandbox.fault({ platform: key, path, times: 2, do: refusal });
    await ada.visit(callback);
    expect(await ada.attempt(attemptId)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('no longer accepts this login'),
    });
    expect(await connectTo(app, key, ada)).toMatchObject({ id, status: 'ACTIVE' });
  });

  test('edits a post and keeps its image', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const { ada, id } = await connectTo(app, key);
    const imageIds = [await ada.upload({ alt: 'A square' })];
    const { results } = await ada.published({ connectionIds: [id], message: 'Bofore', imageIds });
    expect(await ada.editPost(results[0]?.id ?? '', 'Before')).toMatchObject({
      __typename: 'ShareResultSuccess',
    });
    expect(await app.sandbox.posts(key)).toMatchObject([
      { text: 'Before', media: [{ altText: 'A square' }] },
    ]);
  });

  test('deletes a post, or says truthfully that the server lets no app do so', async () => {
    await using app = await startTestApp();
    const { ada, id } = await connectTo(app, key);
    const { results } = await ada.published({ connectionIds: [id], message: 'Hello' });
    const answer = await ada.deletePost(results[0]?.id ?? '');
    if (key === 'snac') {
      expect(answer).toMatchObject({
        __typename: 'PlatformRefusedError',
        kind: 'REJECTED',
        message: 'This Mastodon server lets no app delete posts. Delete the post there.',
      });
      expect(await app.sandbox.posts(key)).toHaveLength(1);
    } else {
      expect(answer).toMatchObject({ __typename: 'ShareResultSuccess' });
      expect(await app.sandbox.posts(key)).toEqual([]);
    }
  });

  test('registers again where the last token took the registration along', async () => {
    await using app = await startTestApp();
    const { ada, id } = await connectTo(app, key);
    await ada.disconnect(id);
    expect(await connectTo(app, key, ada)).toMatchObject({ id, status: 'ACTIVE' });
    const share = await ada.published({ connectionIds: [id], message: 'Back' });
    expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
  });

  test('gives up on what the server refuses in HTML, with nothing or with an object', async () => {
    await using app = await startTestApp();
    const { ada, id } = await connectTo(app, key);
    const html = { 'content-type': 'text/html' };
    const answers = [
      { status: 422, headers: html, body: '<h1>422 Unprocessable Entity</h1>' },
      { status: 400, headers: html },
      { status: 400, body: { error: { name: 'ZodError', message: '[]' } } },
      { status: 422, body: { error: 'Unprocessable Entity', error_description: 'too long' } },
    ];
    for (const [index, answer] of answers.entries()) {
      await app.sandbox.fault({ platform: key, method: 'POST', path: STATUSES, do: answer });
      const { results } = await ada.published({ connectionIds: [id], message: `Post ${index}` });
      expect(results).toMatchObject([
        {
          status: 'FAILED',
          failure: {
            kind: 'REJECTED',
            action: 'EDIT',
            message: expect.stringMatching(/^The Mastodon server refused the post.*\.$/),
          },
        },
      ]);
    }
    expect(await app.sandbox.posts(key)).toEqual([]);
  });
});
