import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import { graph } from './facebook-requests.ts';
import { fillQuota } from './instagram-quota.ts';
import {
  ACCOUNT_ID,
  CONTAINER_CALLS,
  PREPARE,
  PUBLISH,
  QUOTA,
  READ,
  RECENT,
} from './instagram-requests.ts';
import { testContainers } from './meta-container-rules.ts';
import { expectWaiting, MetaBench, usage } from './meta-must-dos.ts';

const DELETION_SCOPE = 'instagram_manage_contents';
const DELETE = { method: 'DELETE', path: '/v26.0/18' };

const bench = new MetaBench('INSTAGRAM', 'FACEBOOK');

describe('INSTAGRAM behind a Page', () => {
  testContainers(bench, CONTAINER_CALLS);

  test("is published to at Facebook's host with the token of its Page", async () => {
    const before = await bench.requestCount();
    const { result, text } = await bench.share();
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    expect(await bench.postsOf(text)).toMatchObject([{ id: result.postId, accountId: ACCOUNT_ID }]);
    const [publish, ...others] = await bench.requests(PUBLISH, before);
    expect(others).toEqual([]);
    expect(publish?.body).toHaveProperty('appsecret_proof');

    // Another token in its place is refused, although the person's is as good as ever, and the Page's read anew.
    const { prisma, vault } = bench.app.deps;
    const where = { platform: 'INSTAGRAM', platformUserId: ACCOUNT_ID };
    const { id, accessToken } = await prisma.socialConnection.findFirstOrThrow({ where });
    const place = `social_connection/${id}/access_token` as const;
    const ofThePage = await vault.decrypt(place, accessToken ?? '');
    const wrong = { accessToken: await vault.encrypt(place, 'EAAnone') };
    await prisma.socialConnection.update({ where: { id }, data: wrong });
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });
    const now = await prisma.socialConnection.findUniqueOrThrow({ where: { id } });
    expect(await vault.decrypt(place, now.accessToken ?? '')).toBe(ofThePage);
  });

  test.each([
    ['190/463', graph(190, 463), /expired/],
    ['10', graph(10, null), /permission/],
    ['200', graph(200, null), /permission/],
    ['25/2207050', graph(25, 2207050), /restricted/],
    ['24/2207006', graph(24, 2207006), /just prepared/],
  ])('asks to reconnect after %s', async (_code, answer, says) => {
    await bench.fault(PUBLISH, answer, 10);
    const { result, text } = await bench.share();
    expect(result).toMatchObject({
      status: 'FAILED',
      failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT', message: expect.stringMatching(says) },
      connection: { status: 'NEEDS_RECONNECT' },
    });
    expect(await bench.postsOf(text)).toEqual([]);
  });

  test.each([
    ['80002', graph(80002, null, { headers: usage(ACCOUNT_ID, 100, 7) }), 7 * MINUTE],
    ['4', graph(4, null), HOUR],
    ['9/2207042', graph(9, 2207042), HOUR],
  ])('waits after %s, then publishes once', async (_code, answer, wait) => {
    await bench.fault(PUBLISH, answer);
    const since = bench.now();
    const { result, text, finish } = await bench.share();
    expectWaiting(result, wait, since);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toHaveLength(1);
  });

  test('waits while the quota is used up, which it shares with the login of its own', async () => {
    bench.app.clock.advance(DAY);
    await fillQuota(bench);
    const before = await bench.requestCount();
    const since = bench.now();
    const { result, text, finish } = await bench.share();
    expectWaiting(result, HOUR, since);
    expect(await bench.requests(QUOTA, before)).toHaveLength(1);
    expect(await bench.requests(PREPARE, before)).toEqual([]);
    bench.app.clock.advance(DAY);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED', attempts: 2 });
    expect(await bench.postsOf(text)).toHaveLength(1);
  });

  test.each([
    ['36003/2207009', PREPARE, graph(36003, 2207009)],
    ['4/2207051', PUBLISH, graph(4, 2207051)],
  ])('gives up after %s', async (_code, call, answer) => {
    await bench.fault(call, answer);
    const { result, text } = await bench.share();
    expect(result).toMatchObject({ status: 'FAILED', failure: { action: 'EDIT' } });
    expect(await bench.postsOf(text)).toEqual([]);
  });

  test.each([
    ['was lost', { drop: 'after' } as const],
    ['was a fault', { status: 500 }],
  ])('looks up a post whose answer %s', async (_what, effect) => {
    const before = await bench.requestCount();
    await bench.fault(PUBLISH, effect);
    const { text, finish } = await bench.share();
    expect(await finish()).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toHaveLength(1);
    const looked = [
      ...(await bench.requests(READ, before)),
      ...(await bench.requests(RECENT, before)),
    ];
    const [sent] = await bench.requests(PUBLISH, before);
    expect(looked.filter(({ at }) => at > (sent?.at ?? ''))).not.toEqual([]);
  });

  test('deletes a post, and takes one that is gone for deleted', async () => {
    const { result, text } = await bench.share();
    expect(result.deleteUnavailableReason).toBeNull();
    expect(await bench.ada.deletePost(result.id)).toMatchObject({
      __typename: 'ShareResultSuccess',
      result: { deletedAt: expect.any(String) },
    });
    expect(await bench.postsOf(text)).toEqual([]);

    const other = await bench.share();
    await bench.fault(DELETE, graph(100, 33));
    expect(await bench.ada.deletePost(other.result.id)).toMatchObject({
      __typename: 'ShareResultSuccess',
    });
  });

  test('says how to allow deleting to whom did not', async () => {
    const { id } = await bench.ada.connected('INSTAGRAM', {
      loginWith: 'FACEBOOK',
      declinedScopes: [DELETION_SCOPE],
    });
    const { result, text } = await bench.share({ to: id });
    expect(result).toMatchObject({
      status: 'PUBLISHED',
      deleteUnavailableReason: expect.stringMatching(
        /Reconnect it with Facebook and allow deleting/,
      ),
    });
    expect(await bench.ada.deletePost(result.id)).toMatchObject({ __typename: 'ValidationError' });
    expect(await bench.postsOf(text)).toHaveLength(1);
  });

  test('goes on posting when only deleting is refused', async () => {
    const { result } = await bench.share();
    await bench.fault(DELETE, graph(10, null, { status: 403 }));
    expect(await bench.ada.deletePost(result.id)).toMatchObject({
      __typename: 'PlatformRefusedError',
      kind: 'REJECTED',
      message: expect.stringMatching(/allow deleting/),
    });
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });
  });
});
