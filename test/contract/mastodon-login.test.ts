import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

const ADA = '109302436954721982';
const GRACE = '109348684864126097';

describe('MASTODON', () => {
  test('lets a person pick another account of a server that they are logged in to', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const first = await ada.connected('MASTODON');
    const second = await ada.connected('MASTODON', { account: GRACE });
    const { host } = new URL(app.sandbox.baseUrl('mastodon'));
    expect([first, second].map(({ platformUserId }) => platformUserId)).toEqual([
      `${ADA}@${host}`,
      `${GRACE}@${host}`,
    ]);
  });
});
