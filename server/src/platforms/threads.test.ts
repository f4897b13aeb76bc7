import { expect, it } from 'vitest';
import { postOf } from './adapter.test-kit.ts';
import { MetaStandIns } from './meta-stand-ins.test-kit.ts';
import { threads } from './threads.ts';

const LINK = 'https://herald.example/a';

const standIns = new MetaStandIns();

it('publishes a text with its link attached', async () => {
  const { session } = await standIns.connect(threads);
  await threads.publish(postOf({ text: 'Read this 👍', url: LINK }), session);
  expect(await standIns.postsAt(threads)).toMatchObject([{ text: 'Read this 👍', link: LINK }]);
  expect(session.steps).toEqual(['PUBLISHING', 'CONFIRMING']);
});

it('says what is wrong with a text that is too long', async () => {
  const { session } = await standIns.connect(threads);
  const publishing = threads.publish(postOf({ text: 'a'.repeat(501) }), session);
  await expect(publishing).rejects.toMatchObject({
    kind: 'REJECTED',
    message: expect.stringContaining('500'),
  });
});
