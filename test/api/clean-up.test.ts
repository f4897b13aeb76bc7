import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { DAY } from '../testkit/clock.ts';

function files({ deps: { config } }: TestApp): Promise<readonly string[]> {
  return readdir(join(config.dataDir, 'media'));
}

test('forgets an image that was in no share for a week, and all made of it', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id: connectionId } = await ada.connected('THREADS');
  const [kept, left] = [await ada.upload(), await ada.upload()];
  await ada.published({ connectionIds: [connectionId], imageIds: [kept], message: 'Hello' });
  const { media, prisma } = app.deps;
  const [image] = await prisma.media.findMany({ where: { shareImages: { none: {} } } });
  const unused = image?.id ?? '';
  await media
    .postImage({ id: unused }, null)
    .render({ mimeTypes: ['image/jpeg'], maxBytes: 1_000_000 });
  const filesOf = async (id: string) => (await files(app)).filter((name) => name.includes(id));
  expect(await filesOf(unused)).toHaveLength(2);

  app.clock.advance(6 * DAY);
  await app.runJob('clean-up');
  expect(await prisma.media.count()).toBe(2);
  expect(await filesOf(unused)).toHaveLength(2);

  app.clock.advance(2 * DAY);
  await app.runJob('clean-up');
  const rows = await prisma.media.findMany();
  expect(rows.map(({ id }) => id)).not.toContain(unused);
  expect(rows).toHaveLength(1);
  expect(await filesOf(unused)).toEqual([]);
  expect((await filesOf(rows[0]?.id ?? '')).length).toBeGreaterThan(0);
  const late = await ada.share({
    connectionIds: [connectionId],
    imageIds: [left],
    message: 'Too late',
  });
  expect(late).toMatchObject({ __typename: 'ValidationError' });
});
