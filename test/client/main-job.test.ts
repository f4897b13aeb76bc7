import type { HeraldClient, ShareResult } from '@herald/client';
import { HeraldRequestError } from '@herald/client/errors';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import { clientOf } from '../testkit/herald-client.ts';
import { png } from '../testkit/images.ts';

let app: TestApp;
let ada: Client;
let herald: HeraldClient;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  ({ id: connectionId } = await ada.connected('MASTODON'));
  herald = await clientOf(app, ada);
}, 60_000);

beforeEach(() => app.sandbox.clearFaults());

afterAll(() => app[Symbol.asyncDispose]());

async function sharedId(message: string, more: object = {}): Promise<string> {
  const answer = await herald.share({ connectionIds: [connectionId], message, ...more });
  if (answer.__typename !== 'ShareSuccess') throw new Error(answer.message);
  return answer.share.id;
}

async function endOf(shareId: string): Promise<ShareResult | undefined> {
  let last: ShareResult | undefined;
  for await (const result of herald.watchShare(shareId)) last = result;
  return last;
}

test('lists the accounts, of one platform too', async () => {
  const [account, ...others] = await herald.connections();
  expect(others).toEqual([]);
  expect(account).toMatchObject({
    id: connectionId,
    status: 'ACTIVE',
    platform: { id: 'MASTODON', name: 'Mastodon' },
  });
  expect(await herald.connections({ platform: 'TWITTER' })).toEqual([]);
});

test('checks a draft, shares it with an image, watches it to its end and reads it again', async () => {
  const { id: imageId, mimeType } = await herald.uploadImage(await png(), 'A blue square');
  expect(mimeType).toBe('image/png');
  const draft = {
    connectionIds: [connectionId],
    message: 'Open again on Monday',
    imageIds: [imageId],
    reference: 'shop-1',
  };
  const [check] = await herald.checkShare(draft);
  expect(check).toMatchObject({ text: draft.message, problems: [], limit: 500 });

  const answer = await herald.share(draft);
  if (answer.__typename !== 'ShareSuccess') throw new Error(answer.message);
  const result = await endOf(answer.share.id);
  expect(result).toMatchObject({ status: 'PUBLISHED', connection: { id: connectionId } });
  const [post] = await app.sandbox.posts('mastodon');
  expect(post).toMatchObject({ url: result?.postUrl, media: [{ altText: 'A blue square' }] });

  const share = await herald.getShare(answer.share.id);
  expect(share).toMatchObject({ finished: true, reference: 'shop-1', results: [result] });
});

test('answers the first share to the same idempotency key', async () => {
  const idempotencyKey = 'order-4711';
  const first = await sharedId('Once', { idempotencyKey });
  const draft = { connectionIds: [connectionId], message: 'Once', idempotencyKey };
  expect(await herald.share(draft)).toMatchObject({ replayed: true, share: { id: first } });
  expect(await sharedId('Once more')).not.toBe(first);
});

test('answers why nothing was shared as a member of the union', async () => {
  const tooLong = { connectionIds: [connectionId], message: 'x'.repeat(501) };
  const answer = await herald.share(tooLong);
  expect(answer).toMatchObject({
    __typename: 'ShareRejectedError',
    checks: [{ length: 501, problems: [expect.any(String)] }],
  });
});

test('calls off what waits, and says that nothing waits any more', async () => {
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  const id = await sharedId('Later', { scheduledAt });
  expect(await herald.cancelShare(id)).toMatchObject({
    __typename: 'ShareSuccess',
    share: { finished: true, results: [{ status: 'CANCELED' }] },
  });
  expect(await herald.cancelShare(id)).toMatchObject({ __typename: 'ValidationError' });
});

test('tries again what failed', async () => {
  const path = '/api/v1/statuses';
  const refusal = { status: 422, body: { error: 'Validation failed: Text is not nice' } };
  await app.sandbox.fault({ platform: 'mastodon', method: 'POST', path, times: 1, do: refusal });
  const id = await sharedId('A second chance');
  const failed = await endOf(id);
  expect(failed).toMatchObject({ status: 'FAILED', failure: { kind: 'REJECTED' } });

  const answer = await herald.retryShare(id, { resultIds: [failed?.id ?? ''] });
  expect(answer.__typename).toBe('ShareSuccess');
  expect(await endOf(id)).toMatchObject({ status: 'PUBLISHED', failure: null });
});

test('answers null for a share that is not there', async () => {
  const id = await sharedId('Mine');
  const eve = await app.signUp('Eve');
  expect(await (await clientOf(app, eve)).getShare(id)).toBeNull();
});

test('throws what the key lacks, in the words of Herald', async () => {
  const reader = await clientOf(app, ada, { scopes: ['shares:read'] });
  const refused = reader.share({ connectionIds: [connectionId], message: 'No' });
  await expect(refused).rejects.toBeInstanceOf(HeraldRequestError);
  await expect(refused).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('shares:write'),
  });
  await expect(reader.uploadImage(await png())).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('shares with a key that may share and nothing else', async () => {
  const writer = await clientOf(app, ada, { scopes: ['shares:write'] });
  const answer = await writer.share({ connectionIds: [connectionId], message: 'Write only' });
  expect(answer.__typename).toBe('ShareSuccess');
});
