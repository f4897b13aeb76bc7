import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { tokenOfOnesOwn } from './linkedin-direct.ts';

const CREATE = { platform: 'linkedin', method: 'POST', path: '/rest/posts' } as const;
const HEADERS = {
  'content-type': 'application/json',
  'x-restli-protocol-version': '2.0.0',
  'linkedin-version': '202608',
};

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp({ waitsAreJumps: true });
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.sandbox.clearFaults());

/** Posts a text as it is, as the first test account. */
async function postDirectly(commentary: string, headers: Record<string, string>) {
  const token = await tokenOfOnesOwn(app, ada);
  const [member = ''] = app.sandbox.status().platforms.linkedin?.accounts ?? [];
  return fetch(app.sandbox.baseUrl('linkedin') + CREATE.path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify({
      author: `urn:li:person:${member}`,
      commentary,
      visibility: 'PUBLIC',
      distribution: {
        feedDistribution: 'MAIN_FEED',
        targetEntities: [],
        thirdPartyDistributionChannels: [],
      },
      lifecycleState: 'PUBLISHED',
    }),
  });
}

describe('LINKEDIN', () => {
  test('refuses a call without a version', async () => {
    const { 'linkedin-version': _version, ...headers } = HEADERS;
    const answer = await postDirectly('Unversioned', headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: 400, code: 'VERSION_MISSING' });
  });

  test('refuses a version that does not exist yet', async () => {
    const answer = await postDirectly('Futuristic', { ...HEADERS, 'linkedin-version': '203001' });
    expect(answer.status).toBe(426);
    expect(await answer.json()).toMatchObject({ status: 426, code: 'NONEXISTENT_VERSION' });
  });

  test('loses what follows a special character that is not escaped, without an error', async () => {
    expect((await postDirectly('Before (after)', HEADERS)).status).toBe(201);
    expect(await app.sandbox.posts('linkedin')).toMatchObject([{ text: 'Before ' }]);
    const { id } = await ada.connected('LINKEDIN');
    await ada.published({ connectionIds: [id], message: 'Before (after)' });
    const texts = (await app.sandbox.posts('linkedin')).map(({ text }) => text);
    expect(texts).toEqual(['Before ', 'Before (after)']);
  });

  test('is not asked again for a post once LinkedIn may have forgotten it: the person looks', async () => {
    const { id } = await ada.connected('LINKEDIN');
    const sent = async () =>
      (await app.sandbox.requests('linkedin')).filter(({ path }) => path === CREATE.path).length;
    const before = await sent();
    await app.sandbox.fault({ ...CREATE, do: { drop: 'after' } });
    await app.sandbox.fault({ ...CREATE, do: { status: 503 } });
    const share = await ada.shared({ connectionIds: [id], message: 'Forgotten' });
    const waiting = await ada.waitFor(share.id, ({ results }) =>
      results.every(({ status }) => !['QUEUED', 'PUBLISHING'].includes(status)),
    );
    expect(waiting.results).toMatchObject([
      { status: 'RETRYING', failure: { kind: 'UNKNOWN_OUTCOME' } },
    ]);
    expect(await sent()).toBe(before + 2);
    app.clock.advance(9 * MINUTE);
    const { results } = await waitThroughRetries(app, ada, share.id);
    expect(results).toMatchObject([
      { status: 'UNKNOWN', failure: { kind: 'UNKNOWN_OUTCOME', action: 'CHECK_PLATFORM' } },
    ]);
    expect(await sent()).toBe(before + 2);
    const posts = (await app.sandbox.posts('linkedin')).filter(({ text }) => text === 'Forgotten');
    expect(posts).toHaveLength(1);
  });
});
