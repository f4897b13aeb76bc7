import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

let app: TestApp;
let ada: Client;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  connectionId = (await ada.connected('LINKEDIN')).id;
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.sandbox.clearFaults());

const share = (message: string, more: object = {}) =>
  ada.published({ connectionIds: [connectionId], message, ...more });

const posts = async (text: string) =>
  (await app.sandbox.posts('linkedin')).filter((post) => post.text === text);

async function requestsDuring(act: () => Promise<unknown>) {
  const before = (await app.sandbox.requests('linkedin')).length;
  await act();
  return (await app.sandbox.requests('linkedin')).slice(before);
}

describe('LINKEDIN', () => {
  test('shows a post to whom the person chooses, and else to anyone', async () => {
    const choose = (value: string) => ({
      options: [{ connectionId, name: 'visibility', value }],
    });
    const requests = await requestsDuring(async () => {
      await share('Seen by default');
      for (const value of ['PUBLIC', 'CONNECTIONS', 'LOGGED_IN'])
        await share(`Seen by ${value}`, choose(value));
    });
    expect(requests.map(({ body }) => body?.visibility)).toEqual([
      'PUBLIC',
      'PUBLIC',
      'CONNECTIONS',
      'LOGGED_IN',
    ]);
    const refused = { connectionIds: [connectionId], message: 'Seen', ...choose('CONTAINER') };
    expect(await ada.share(refused)).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['options', '0', 'value'], message: expect.stringMatching(/PUBLIC/) }],
    });
  });

  test('changes and deletes posts, also one that is gone already', async () => {
    const { id, results } = await share('Before', {
      url: 'https://example.com/kept',
      title: 'Kept',
    });
    const resultId = results[0]?.id ?? '';
    expect(await ada.editPost(resultId, 'After (really) #herald')).toMatchObject({
      __typename: 'ShareResultSuccess',
      result: { text: 'After (really) #herald' },
    });
    expect(await posts('After (really) #herald')).toMatchObject([
      { link: 'https://example.com/kept' },
    ]);
    await app.sandbox.fault({ platform: 'linkedin', method: 'DELETE', do: { drop: 'after' } });
    expect(await ada.deletePost(resultId)).toMatchObject({ __typename: 'PlatformRefusedError' });
    expect(await ada.editPost(resultId, 'Too late')).toMatchObject({
      __typename: 'PlatformRefusedError',
      message: expect.stringMatching(/no longer has this post/),
    });
    const requests = await requestsDuring(() => ada.deletePost(resultId));
    expect(requests).toMatchObject([
      { method: 'DELETE', status: 204, headers: { 'x-restli-method': 'DELETE' } },
    ]);
    expect(await ada.getShare(id)).toMatchObject({
      results: [{ deletedAt: expect.any(String) }],
    });
  });
});
