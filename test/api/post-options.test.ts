import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

test('refuses options a network does not have, and shares nothing', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id: connectionId } = await ada.connected('MASTODON');
  const { id: elsewhere } = await ada.connected('THREADS');
  const share = (...options: readonly object[]) =>
    ada.share({ connectionIds: [connectionId], message: 'Hello', options });

  const unknown = { connectionId, name: 'colour', value: 'blue' };
  expect(await share(unknown)).toMatchObject({
    __typename: 'ValidationError',
    fieldErrors: [{ path: ['options', '0', 'name'] }],
  });
  const visible = { connectionId, name: 'visibility', value: 'unlisted' };
  expect(await share(visible, { ...visible, value: 'everybody' })).toMatchObject({
    fieldErrors: [{ path: ['options', '1', 'name'] }],
  });
  expect(await share({ ...visible, value: 'everybody' })).toMatchObject({
    fieldErrors: [{ path: ['options', '0', 'value'] }],
  });
  expect(await share({ ...visible, connectionId: elsewhere })).toMatchObject({
    fieldErrors: [{ path: ['options', '0', 'connectionId'] }],
  });
  expect(await app.deps.prisma.share.count()).toBe(0);

  const input = { connectionIds: [connectionId], message: 'Hello', options: [unknown] };
  const [check] = await ada.checkShare(input);
  expect(check?.problems).toEqual([expect.stringContaining('no option')]);
});

test('sends what was chosen for an account, and remembers it', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id: connectionId } = await ada.connected('MASTODON');
  const options = [{ name: 'visibility', value: 'unlisted' }];
  const { results } = await ada.published({
    connectionIds: [connectionId],
    message: 'Quietly',
    options: options.map((option) => ({ ...option, connectionId })),
  });
  expect(results).toMatchObject([{ status: 'PUBLISHED', options }]);
  const requests = await app.sandbox.requests('mastodon');
  expect(requests.find(({ path }) => path === '/api/v1/statuses')?.body).toMatchObject({
    status: 'Quietly',
    visibility: 'unlisted',
  });
});

test('describes each image of a share on its own', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const [first, second] = [await ada.upload({ alt: 'As uploaded' }), await ada.upload()];
  await ada.published({
    connectionIds: [id],
    message: 'Two',
    images: [{ id: second, altText: 'For this share' }, { id: first }],
  });
  expect(await app.sandbox.posts()).toMatchObject([
    { media: [{ altText: 'For this share' }, { altText: 'As uploaded' }] },
  ]);
  const input = {
    connectionIds: [id],
    message: 'Both',
    imageIds: [first],
    images: [{ id: second }],
  };
  expect(await ada.share(input)).toMatchObject({
    __typename: 'ValidationError',
    fieldErrors: [{ path: ['images'] }],
  });
  const eve = await app.signUp('Eve');
  const hers = await eve.connected('MASTODON');
  expect(
    await eve.share({ connectionIds: [hers.id], message: 'Not mine', images: [{ id: first }] }),
  ).toMatchObject({ __typename: 'ValidationError', fieldErrors: [{ path: ['images', '0'] }] });
});
