import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';
import { join } from '../testkit/memberships.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { cancelLink, makeLink, Visitor, visitorAt } from '../testkit/visitor.ts';
import { changesNothing, refusalOf } from './oauth-kit.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
}, 60_000);
afterAll(() => app[Symbol.asyncDispose]());

/** Holds that a visitor begins no login, for a reason. */
async function expectClosed(visitor: Visitor, reason: RegExp): Promise<void> {
  expect(await visitor.begin('THREADS')).toEqual({
    __typename: 'NotFoundError',
    message: expect.stringMatching(reason),
  });
}

describe('a login by a link', () => {
  test('ends in no browser but the one it began in', async () => {
    const link = await makeLink(ada);
    const visitor = await visitorAt(app, link);
    const another = await visitorAt(app, link);
    for (const { client } of [another, new Visitor(app), { client: ada }]) {
      const callback = await visitor.logIn('THREADS');
      await changesNothing(app, async () => {
        const page = await client.visit(callback);
        expect(page.pathname + page.search).toBe('/connect?error=wrong_session');
      });
      expect((await visitor.visit())?.login).toMatchObject({ status: 'FAILED' });
    }
  });

  test('and that of a member do not end in each other’s browser', async () => {
    const visitor = await visitorAt(app, await makeLink(ada));
    const { callback } = await ada.logIn('THREADS');
    await changesNothing(app, async () => {
      expect(await refusalOf(visitor.client, callback)).toBe('wrong_session');
    });
  });

  test('ends once', async () => {
    const visitor = await visitorAt(app, await makeLink(ada));
    const callback = await visitor.logIn('THREADS');
    await visitor.client.visit(callback);
    await changesNothing(app, async () => {
      expect(await refusalOf(visitor.client, callback)).toBe('already_used');
    });
    await expectClosed(visitor, /works once/);
  });

  test('keeps other browsers from beginning one, for as long as it is on its way', async () => {
    const link = await makeLink(ada);
    const [visitor, another] = [await visitorAt(app, link), await visitorAt(app, link)];
    const callback = await visitor.logIn('THREADS');
    expect(await another.visit()).toMatchObject({ inUseElsewhere: true, login: null });
    await expectClosed(another, /another browser/);
    // The same browser may begin again.
    await visitor.begin('TWITTER');
    app.clock.advance(10 * MINUTE);
    expect(await refusalOf(visitor.client, callback)).toBe('expired');
    await another.connect('LINKEDIN');
    expect(await another.visit()).toMatchObject({ status: 'COMPLETED', inUseElsewhere: false });
    // Nor does the one that did not use it learn what was connected.
    expect(await visitor.visit()).toMatchObject({ status: 'COMPLETED', connected: [] });
  });

  test('of several at once uses the link up, and the others connect nothing', async () => {
    const visitor = await visitorAt(app, await makeLink(await app.signUp()));
    const callbacks = [await visitor.logIn('THREADS'), await visitor.logIn('TWITTER')];
    const before = await app.deps.prisma.socialConnection.count();
    const errors = await Promise.all(callbacks.map((one) => refusalOf(visitor.client, one)));
    expect(errors.filter((error) => error === null)).toHaveLength(1);
    expect((await app.deps.prisma.socialConnection.count()) - before).toBe(1);
    expect((await visitor.visit())?.connected).toHaveLength(1);
    const tokens = {
      accessToken: { not: null },
      connections: { none: {} },
      attempts: { none: {} },
    };
    expect(await app.deps.prisma.oAuthGrant.count({ where: tokens })).toBe(0);
  });

  test('connects nothing once the link’s time is over', async () => {
    const visitor = await visitorAt(app, await makeLink(ada, { expiresIn: 1 }));
    const callback = await visitor.logIn('THREADS');
    app.clock.advance(MINUTE);
    await changesNothing(app, async () => {
      expect(await refusalOf(visitor.client, callback)).toBe('forbidden');
    });
    await expectClosed(visitor, /time .* is over/);
  });

  test('connects nothing once the link was called off, also between login and choice', async () => {
    const link = await makeLink(ada);
    const visitor = await visitorAt(app, link);
    await visitor.connect('FACEBOOK');
    const { candidates = [] } = (await visitor.visit())?.login ?? {};
    const callback = await visitor.logIn('THREADS');
    await cancelLink(ada, link.connectLink.id);
    await changesNothing(app, async () => {
      expect(await refusalOf(visitor.client, callback)).toBe('forbidden');
    });
    const chosen = candidates.slice(0, 1).map(({ platformUserId }) => platformUserId);
    expect(await visitor.choose(chosen)).toMatchObject({ __typename: 'NotFoundError' });
  });

  test('does not touch the same account of another workspace', async () => {
    const bob = await app.signUp('Bob');
    const mine = await bob.connected('THREADS');
    const carol = await app.signUp('Carol');
    await (await visitorAt(app, await makeLink(carol))).connect('THREADS');
    expect(await bob.connections()).toEqual([mine]);
    const [theirs] = await carol.connections();
    expect(theirs?.id).not.toBe(mine.id);
  });

  test('revives the account that the workspace has, and says nothing of what else it has', async () => {
    const dora = await app.signUp('Dora');
    await dora.connected('LINKEDIN');
    const [page] = (await dora.connect('FACEBOOK', { choose: () => true })).connections;
    const visitor = await visitorAt(app, await makeLink(dora, { platforms: ['FACEBOOK'] }));
    await visitor.connect('FACEBOOK');
    const { candidates = [] } = (await visitor.visit())?.login ?? {};
    expect(candidates.map(({ alreadyConnected }) => alreadyConnected)).not.toContain(true);
    expect(JSON.stringify(await visitor.visit())).not.toContain('LINKEDIN');
    const before = await app.deps.prisma.socialConnection.count();
    const row = await app.deps.prisma.socialConnection.findUniqueOrThrow({
      where: { id: atob(page?.id ?? '').split(':')[1] ?? '' },
    });
    await visitor.choose([row.platformUserId]);
    expect(await app.deps.prisma.socialConnection.count()).toBe(before);
  });
});

describe('a link ends with the right of who made it', () => {
  test('a key that is revoked', async () => {
    const { secret, apiKey } = await makeKey(ada);
    const visitor = await visitorAt(app, await makeLink(new Service(app, secret)));
    const callback = await visitor.logIn('THREADS');
    await ada.gql('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { __typename } }', {
      id: apiKey.id,
    });
    await changesNothing(app, async () => {
      expect(await refusalOf(visitor.client, callback)).toBe('forbidden');
    });
    expect(await visitor.visit()).toMatchObject({ status: 'CANCELED' });
  });

  test('a member who only looks from now on, or leaves', async () => {
    const bob = await app.signUp('Bob');
    const { id } = await join(app, bob, ada, 'EDITOR');
    const { prisma } = app.deps;
    const visitor = await visitorAt(app, await makeLink(bob));
    expect(await visitor.visit()).toMatchObject({ status: 'OPEN' });
    await prisma.workspaceMember.update({ where: { id }, data: { role: 'VIEWER' } });
    await expectClosed(visitor, /called off/);
    await prisma.workspaceMember.delete({ where: { id } });
    await expectClosed(visitor, /called off/);
  });
});
