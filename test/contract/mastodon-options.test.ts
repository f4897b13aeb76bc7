import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

const STATUSES = '/api/v1/statuses';

/** What Herald asked a server to post, newest last. */
async function bodies({ sandbox }: TestApp): Promise<readonly (Record<string, unknown> | null)[]> {
  const requests = await sandbox.requests('mastodon');
  return requests
    .filter(({ method, path }) => method === 'POST' && path === STATUSES)
    .map(({ body }) => body);
}

async function begin(app: TestApp): Promise<{ ada: Client; connectionId: string }> {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  return { ada, connectionId: id };
}

/** A status as anybody sees it. */
async function statusOf({ sandbox }: TestApp, postId: string | null | undefined) {
  const answer = await fetch(`${sandbox.baseUrl('mastodon')}${STATUSES}/${postId}`);
  return { code: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('MASTODON', () => {
  test('posts for whom the person chooses, else as the account has it', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { id: connectionId } = await ada.connected('MASTODON', { account: '109348684864126097' });
    for (const value of ['public', 'unlisted', 'private', 'direct'])
      await ada.shared({
        connectionIds: [connectionId],
        message: `For ${value}`,
        options: [{ connectionId, name: 'visibility', value }],
      });
    // Posts to one account keep their order.
    await ada.published({ connectionIds: [connectionId], message: 'As set' });
    expect(await bodies(app)).toMatchObject([
      { visibility: 'public' },
      { visibility: 'unlisted' },
      { visibility: 'private' },
      { visibility: 'direct' },
      { visibility: 'private' },
    ]);
  });

  test('names the language and the content warning, and marks images behind it as sensitive', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    const option = (name: string, value: string) => ({ connectionId, name, value });
    const options = [option('language', 'de'), option('contentWarning', 'Essen')];
    const bare = { connectionIds: [connectionId], message: 'Brot', options };
    const imageIds = [await ada.upload()];
    const posts = [await ada.published(bare), await ada.published({ ...bare, imageIds })];
    expect(await bodies(app)).toEqual([
      { status: 'Brot', visibility: 'public', language: 'de', spoiler_text: 'Essen' },
      {
        status: 'Brot',
        visibility: 'public',
        language: 'de',
        spoiler_text: 'Essen',
        sensitive: true,
        media_ids: [expect.any(String)],
      },
    ]);
    for (const { results } of posts)
      expect((await statusOf(app, results[0]?.postId)).body).toMatchObject({
        language: 'de',
        spoiler_text: 'Essen',
        sensitive: true,
      });
  });

  test('sends nothing about what was not chosen', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    await ada.published({ connectionIds: [connectionId], message: 'Plain' });
    await ada.published({ connectionIds: [connectionId], imageIds: [await ada.upload()] });
    expect(await bodies(app)).toEqual([
      { status: 'Plain', visibility: 'public' },
      { visibility: 'public', media_ids: [expect.any(String)] },
    ]);
  });

  test('links to the other address of a post whose server names no page for it', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    const uri = 'https://odd.example/users/ada/statuses/77';
    await app.sandbox.fault({
      platform: 'mastodon',
      method: 'POST',
      path: STATUSES,
      do: { status: 200, body: { id: '77', url: null, uri } },
    });
    const { results } = await ada.published({ connectionIds: [connectionId], message: 'Hello' });
    expect(results).toMatchObject([{ status: 'PUBLISHED', postId: '77', postUrl: uri }]);
  });

  test('refuses what no server would take before anything is shared', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    for (const [name, value] of [
      ['visibility', 'everybody'],
      ['language', 'xx'],
      ['language', 'German'],
      ['language', 'DE'],
      ['language', ''],
      ['contentWarning', ' '],
    ]) {
      const options = [{ connectionId, name, value }];
      expect(
        await ada.share({ connectionIds: [connectionId], message: 'Hello', options }),
        `${name} ${value}`,
      ).toMatchObject({
        __typename: 'ValidationError',
        fieldErrors: [{ path: ['options', '0', 'value'], message: expect.stringMatching(/\.$/) }],
      });
    }
    expect(await bodies(app)).toEqual([]);
  });

  test('counts the content warning with the text', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    const share = (length: number) => ({
      connectionIds: [connectionId],
      message: 'x'.repeat(length),
      options: [{ connectionId, name: 'contentWarning', value: 'Spoiler' }],
    });
    expect(await ada.checkShare(share(494))).toMatchObject([{ length: 501, limit: 500 }]);
    expect(await ada.share(share(494))).toMatchObject({ __typename: 'ShareRejectedError' });
    const { results } = await ada.published(share(493));
    expect(results).toMatchObject([{ status: 'PUBLISHED' }]);
  });

  test('gives a post another text and drops nothing else of it', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    const option = (name: string, value: string) => ({ connectionId, name, value });
    const { results } = await ada.published({
      connectionIds: [connectionId],
      message: 'Bofore',
      images: [{ id: await ada.upload(), altText: 'A square' }, { id: await ada.upload() }],
      options: [
        option('visibility', 'unlisted'),
        option('language', 'fr'),
        option('contentWarning', 'Mind the gap'),
      ],
    });
    const postId = results[0]?.postId;
    const before = (await statusOf(app, postId)).body;
    expect(await ada.editPost(results[0]?.id ?? '', 'Before')).toMatchObject({
      __typename: 'ShareResultSuccess',
      result: { text: 'Before', editedAt: expect.any(String) },
    });
    const after = (await statusOf(app, postId)).body;
    expect(after).toEqual({
      ...before,
      content: '<p>Before</p>',
      edited_at: expect.any(String),
    });
    expect(after).toMatchObject({
      visibility: 'unlisted',
      language: 'fr',
      spoiler_text: 'Mind the gap',
      sensitive: true,
      media_attachments: [{ description: 'A square' }, { description: null }],
    });
    expect(await app.sandbox.posts('mastodon')).toMatchObject([
      { text: 'Before', media: [{ altText: 'A square' }, { altText: null }] },
    ]);
  });

  test('keeps what the person changed at the server meanwhile, and leaves polls alone', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    const { results } = await ada.published({ connectionIds: [connectionId], message: 'Hello' });
    const read = { platform: 'mastodon', method: 'GET', path: `${STATUSES}/${results[0]?.postId}` };
    const changed = { spoiler_text: 'Changed', sensitive: true, language: 'it', poll: null };
    await app.sandbox.fault({ ...read, do: { status: 200, body: changed } });
    await ada.editPost(results[0]?.id ?? '', 'Hello again');
    expect((await statusOf(app, results[0]?.postId)).body).toMatchObject({
      content: '<p>Hello again</p>',
      spoiler_text: 'Changed',
      language: 'it',
    });
    const poll = { options: [{ title: 'Yes' }] };
    await app.sandbox.fault({ ...read, do: { status: 200, body: { ...changed, poll } } });
    expect(await ada.editPost(results[0]?.id ?? '', 'Hello?')).toMatchObject({
      __typename: 'PlatformRefusedError',
      message: expect.stringContaining('poll'),
    });
    expect(await app.sandbox.posts('mastodon')).toMatchObject([{ text: 'Hello again' }]);
  });

  test('says that a post to be edited is gone', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    const { results } = await ada.published({ connectionIds: [connectionId], message: 'Hello' });
    await app.sandbox.fault({
      platform: 'mastodon',
      method: 'GET',
      path: STATUSES,
      do: { status: 404, body: { error: 'Record not found' } },
    });
    expect(await ada.editPost(results[0]?.id ?? '', 'Hello?')).toMatchObject({
      __typename: 'PlatformRefusedError',
      kind: 'REJECTED',
      message: 'The post is no longer at the Mastodon server. Share it again.',
    });
  });

  test('deletes a post, and takes one that is gone already for deleted', async () => {
    await using app = await startTestApp();
    const { ada, connectionId } = await begin(app);
    const publish = async (message: string) =>
      (await ada.published({ connectionIds: [connectionId], message })).results[0];
    const [first, second] = [await publish('First'), await publish('Second')];
    expect(await ada.deletePost(first?.id ?? '')).toMatchObject({
      __typename: 'ShareResultSuccess',
      result: { deletedAt: expect.any(String) },
    });
    expect((await statusOf(app, first?.postId)).code).toBe(404);
    expect(await app.sandbox.posts('mastodon')).toMatchObject([{ text: 'Second' }]);

    const deletion = { platform: 'mastodon', method: 'DELETE', path: STATUSES };
    await app.sandbox.fault({ ...deletion, do: { drop: 'after' } });
    expect(await ada.deletePost(second?.id ?? '')).toMatchObject({
      __typename: 'PlatformRefusedError',
      kind: 'UNAVAILABLE',
    });
    expect(await ada.deletePost(second?.id ?? '')).toMatchObject({
      __typename: 'ShareResultSuccess',
    });
    expect(await app.sandbox.posts('mastodon')).toEqual([]);
  });
});
