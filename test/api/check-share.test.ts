import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { connectAll } from '../testkit/seed.ts';

test('counts a text the way each network does', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  const older = await ada.connected('MASTODON', { instance: app.sandbox.baseUrl('mastodon2') });
  const connectionIds = [...connections, older].map(({ id }) => id);
  const imageIds = [await ada.upload()];
  const lengths = async (message: string, url?: string) => {
    const checks = await ada.checkShare({ connectionIds, message, url, imageIds });
    expect(checks.map(({ connection }) => connection.id)).toEqual(connectionIds);
    return Object.fromEntries(
      checks.map(({ connection: { id, platform }, length, limit }) => [
        id === older.id ? 'OLDER' : platform.id,
        `${length} of ${limit}`,
      ]),
    );
  };
  expect(await lengths('Hello')).toEqual({
    FACEBOOK: '5 of 63206',
    INSTAGRAM: '5 of 2200',
    THREADS: '5 of 500',
    TWITTER: '5 of 280',
    LINKEDIN: '5 of 3000',
    MASTODON: '5 of 500',
    OLDER: '5 of 5000',
  });
  // X counts ideographs double, Threads an emoji by its bytes.
  expect(await lengths('日本')).toMatchObject({ TWITTER: '4 of 280', MASTODON: '2 of 500' });
  expect(await lengths('👋')).toMatchObject({
    TWITTER: '2 of 280',
    THREADS: '4 of 500',
    MASTODON: '1 of 500',
  });
  // X and Mastodon count every link as 23 characters, however long it is.
  const long = await lengths('', `https://example.com/${'a'.repeat(100)}`);
  expect(long).toMatchObject({ TWITTER: '23 of 280', MASTODON: '23 of 500' });
});

test('names problems and warnings of each account, and changes nothing', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  const connectionIds = connections.map(({ id }) => id);
  const checks = await ada.checkShare({ connectionIds, message: 'x'.repeat(501) });
  const refusing = checks.filter(({ problems }) => problems.length > 0);
  expect(refusing.map(({ connection }) => connection.platform.id).toSorted()).toEqual([
    'INSTAGRAM',
    'MASTODON',
    'THREADS',
    'TWITTER',
  ]);
  const withImage = await ada.checkShare({
    connectionIds,
    message: 'Hi',
    url: 'https://example.com',
    imageUrl: 'https://example.com/never-fetched.png',
  });
  expect(withImage.flatMap(({ problems }) => problems)).toEqual([]);
  expect(withImage.flatMap(({ warnings }) => warnings).length).toBeGreaterThan(0);
  expect(await app.deps.prisma.share.count()).toBe(0);
  expect(await app.deps.prisma.media.count()).toBe(0);
});

test('checks what it would send, and sends exactly that', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  const input = {
    connectionIds: connections.map(({ id }) => id),
    message: 'One & <two>',
    url: 'https://example.com/a',
    title: 'A',
    imageIds: [await ada.upload()],
    overrides: [{ connectionId: connections[0]?.id ?? '', message: 'For the first' }],
  };
  const checks = await ada.checkShare(input);
  const { results } = await ada.published(input);
  for (const { connection, text } of checks)
    expect(results.find((result) => result.connection.id === connection.id)?.text).toBe(text);
});
