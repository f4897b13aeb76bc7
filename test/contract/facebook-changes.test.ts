import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import type { ResultData } from '../testkit/documents.ts';
import type { ErrorRow } from './error-row.ts';
import { graph, PAGE_ID } from './facebook-requests.ts';

const LINK = 'https://example.com/notes';

let app: TestApp;
let ada: Client;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.sandbox.clearFaults();
  await app.deps.prisma.publishHold.deleteMany();
});

async function published(more: object = {}): Promise<ResultData> {
  const { id } = await ada.connected('FACEBOOK', {
    choose: ({ platformUserId }) => platformUserId === PAGE_ID,
  });
  const share = await ada.published({
    connectionIds: [id],
    message: `Change ${++count}`,
    allowDuplicate: true,
    ...more,
  });
  const [result] = share.results;
  if (result?.status !== 'PUBLISHED') throw new Error(`not published: ${JSON.stringify(share)}`);
  return result;
}

async function postOf({ postId }: ResultData) {
  return (await app.sandbox.posts('facebook')).find(({ id }) => id === postId);
}

function refuse(
  method: 'POST' | 'DELETE',
  result: ResultData,
  { status, body }: ErrorRow['answer'],
  times = 1,
): Promise<void> {
  const path = `/v26.0/${result.postId}`;
  return app.sandbox.fault({ platform: 'facebook', method, path, times, do: { status, body } });
}

/** Deletes a post on the Page itself, as a person would. */
async function deleteByHand(result: ResultData): Promise<void> {
  const connection = await app.deps.prisma.socialConnection.findUniqueOrThrow({
    where: { id: Buffer.from(result.connection.id, 'base64').toString().split(':').at(-1) ?? '' },
  });
  const token = await app.deps.vault.decrypt(
    `social_connection/${connection.id}/access_token`,
    connection.accessToken ?? '',
  );
  const answer = await fetch(`${app.sandbox.baseUrl('facebook')}/v26.0/${result.postId}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
}

describe('deleting a post', () => {
  test('takes it away with its photos', async () => {
    const result = await published({ imageIds: [await ada.upload()] });
    const image = (await postOf(result))?.media[0]?.url ?? '';
    expect((await fetch(image)).status).toBe(200);
    expect(await ada.deletePost(result.id)).toMatchObject({ __typename: 'ShareResultSuccess' });
    expect(await postOf(result)).toBeUndefined();
    expect((await fetch(result.postUrl ?? '')).status).toBe(404);
  });

  test('counts one that was deleted by hand as deleted', async () => {
    const result = await published();
    await deleteByHand(result);
    expect(await ada.deletePost(result.id)).toMatchObject({
      __typename: 'ShareResultSuccess',
      result: { deletedAt: expect.any(String) },
    });
  });

  test('does not take a Page that is out of sight for a post that is gone', async () => {
    const result = await published();
    await refuse('DELETE', result, graph(100, 33), 2);
    const { status, body } = graph(100, 33);
    const path = `/v26.0/${PAGE_ID}`;
    const page = { platform: 'facebook', method: 'GET', path, times: 2, do: { status, body } };
    await app.sandbox.fault(page);
    expect(await ada.deletePost(result.id)).toMatchObject({
      __typename: 'PlatformRefusedError',
      action: 'RECONNECT',
      message: expect.stringContaining('no longer shows this Page'),
    });
    expect(await postOf(result)).toBeDefined();
  });

  test.each([
    ['a missing permission', graph(200, null, { status: 403 }), 'RECONNECT', '200', /permission/],
    [
      'what Facebook says',
      graph(100, null, { message: '(#100) This post is part of a fundraiser.' }),
      'CHECK_PLATFORM',
      '100',
      /part of a fundraiser/,
    ],
    ['a throttle', graph(80_001, null), 'RETRY', '80001', /Try again later/],
  ] as const)('tells %s', async (_case, answer, action, platformCode, says) => {
    const result = await published();
    await refuse('DELETE', result, answer, 2);
    expect(await ada.deletePost(result.id)).toMatchObject({
      __typename: 'PlatformRefusedError',
      action,
      platformCode,
      message: expect.stringMatching(says),
    });
    expect(await postOf(result)).toBeDefined();
  });
});

describe('editing a post', () => {
  test('changes its message and nothing else', async () => {
    const linked = await published({ url: LINK });
    expect(await ada.editPost(linked.id, 'Better words')).toMatchObject({
      __typename: 'ShareResultSuccess',
      result: { text: 'Better words' },
    });
    expect(await postOf(linked)).toMatchObject({ text: 'Better words', link: LINK });
    const edits = (await app.sandbox.requests('facebook')).filter(
      ({ path, body }) => path === `/v26.0/${linked.postId}` && body?.message,
    );
    expect(edits.map(({ body }) => Object.keys(body ?? {}).toSorted())).toEqual([
      ['appsecret_proof', 'message'],
    ]);
  });

  test('keeps photos, their descriptions, and the link that stands in the text', async () => {
    const imageIds = [await ada.upload({ alt: 'One' }), await ada.upload({ alt: 'Two' })];
    const result = await published({ imageIds, url: LINK });
    const before = await postOf(result);
    expect(before?.media.map(({ altText }) => altText)).toEqual(['One', 'Two']);
    await ada.editPost(result.id, 'Other words');
    const after = await postOf(result);
    expect(after?.media).toEqual(before?.media);
    expect(after?.text).toMatch(/^Other words\s+https:\/\/example\.com\/notes$/);
  });

  test('asks Facebook nothing for a text that is too long', async () => {
    const result = await published();
    const asked = (await app.sandbox.requests('facebook')).length;
    expect(await ada.editPost(result.id, 'x'.repeat(63_207))).toMatchObject({
      __typename: 'ShareRejectedError',
      checks: [{ length: 63_207, limit: 63_206 }],
    });
    expect(await app.sandbox.requests('facebook')).toHaveLength(asked);
  });

  test('tells that the post is gone', async () => {
    const result = await published();
    await deleteByHand(result);
    expect(await ada.editPost(result.id, 'Too late')).toMatchObject({
      __typename: 'PlatformRefusedError',
      action: 'CHECK_PLATFORM',
      platformCode: '100/33',
      message: expect.stringContaining('no longer has this post'),
    });
  });

  test('asks to reconnect where Facebook misses a permission', async () => {
    const result = await published();
    await refuse('POST', result, graph(200, null, { status: 403 }), 2);
    expect(await ada.editPost(result.id, 'Not allowed')).toMatchObject({
      __typename: 'PlatformRefusedError',
      action: 'RECONNECT',
      platformCode: '200',
    });
    expect(await postOf(result)).toMatchObject({ text: result.text });
  });
});
