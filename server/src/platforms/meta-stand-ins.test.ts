import { describe, expect, it } from 'vitest';
import { injectFault, postOf } from './adapter.test-kit.ts';
import { facebook } from './facebook.ts';
import { instagram } from './instagram.ts';
import { keyOf, MetaStandIns } from './meta-stand-ins.test-kit.ts';
import type { Platform } from './platform.ts';
import type { Session } from './session.ts';
import { threads } from './threads.ts';

const LINK = 'https://www.instagram.com/';
const DAY_MS = 24 * 60 * 60_000;

const standIns = new MetaStandIns();

describe.each([
  [facebook, 'Analytical Engine Works'],
  [instagram, 'Analytical Engine Works'],
  [threads, 'Ada Lovelace'],
] as const)('%s', (platform: Platform, displayName) => {
  it(`logs in at ${platform.name} and reads the account`, async () => {
    const { tokens, account } = await standIns.connect(platform);
    expect(tokens.accessToken).toBeTruthy();
    expect(tokens.expiresAt?.getTime()).toBeGreaterThan(
      standIns.clock.now().getTime() + 59 * DAY_MS,
    );
    expect(account).toMatchObject({ platform: platform.id, displayName, unavailableReason: null });
    expect(account.avatarUrl).toMatch(/^http/);
    expect((await fetch(account.profileUrl ?? '')).status).toBe(200);
    expect(account.platformUserId).toMatch(/^\d{15,}$/);
  });

  it.each([1, 3])(
    `publishes %i images with their descriptions to ${platform.name}`,
    async (count) => {
      const { session } = await standIns.connect(platform);
      const text = `Hello, ${platform.name}! ${LINK}`;
      const post = postOf({ text, images: Array(count).fill(standIns.image) });
      const publication = await platform.publish(post, session);
      const page = await fetch(publication.postUrl ?? '');
      expect(await page.text()).toContain(`Hello, ${platform.name}!`);
      const media = Array(count).fill(expect.objectContaining({ altText: 'A teal square' }));
      expect(await standIns.postsAt(platform)).toEqual([
        expect.objectContaining({ id: publication.postId, text, media }),
      ]);
    },
  );

  it(`looks up what became of a post at ${platform.name} whose answer was lost`, async () => {
    const { session } = await standIns.connect(platform);
    const post = postOf({ text: 'Lost?', images: [standIns.image], sentAt: standIns.clock.now() });
    await expect(platform.lookUp(post, session)).resolves.toBe('ABSENT');
    const losing = platform.publish(post, withLostAnswer(session, platform));
    await expect(losing).rejects.toMatchObject({ kind: 'UNAVAILABLE', mayHaveArrived: true });
    const [only] = await standIns.postsAt(platform);
    await expect(platform.lookUp(post, session)).resolves.toMatchObject({ postId: only?.id });
    await platform.publish(post, session);
    expect(await standIns.postsAt(platform)).toHaveLength(1);
  });

  it(`reports a token that ${platform.name} no longer takes`, async () => {
    const { session } = await standIns.connect(platform);
    await standIns.control('/tokens', { platform: keyOf(platform), do: 'expire' });
    const publishing = platform.publish(postOf({ text: 'Hi', images: [standIns.image] }), session);
    await expect(publishing).rejects.toMatchObject({
      kind: 'UNAUTHORIZED',
      platformCode: '190/463',
    });
  });

  it(`refuses a code of ${platform.name} that was used before`, async () => {
    const { context, exchange } = await standIns.approve(platform);
    await platform.login.exchangeCode(context, exchange);
    const again = platform.login.exchangeCode(context, exchange);
    await expect(again).rejects.toMatchObject({ kind: 'UNAUTHORIZED' });
  });
});

/** A session whose first publish call is carried out and gets no answer. */
function withLostAnswer(session: Session, platform: Platform): Session {
  return {
    ...session,
    createOnce: async (call) => {
      const fault = {
        platform: keyOf(platform),
        method: 'POST',
        times: 1,
        do: { drop: 'after' },
      };
      await injectFault(standIns.sandbox.origin, fault);
      return call();
    },
  };
}
