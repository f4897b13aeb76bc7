import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import { makeKey, Service } from '../testkit/service.ts';
import {
  askForLink,
  cancelLink,
  linkState,
  makeLink,
  SHOP,
  Visitor,
  visitorAt,
} from '../testkit/visitor.ts';

let app: TestApp;
let ada: Client;
let shop: Service;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  const scopes = ['connections:read', 'connections:write'];
  shop = new Service(app, (await makeKey(ada, { name: 'Shop of Ada', scopes })).secret);
}, 60_000);
afterAll(() => app[Symbol.asyncDispose]());

/** How long a link is good for that was just asked for, to the minute. */
function lifetime({ expiresAt }: { readonly expiresAt: string }, asked: number): number {
  return Math.floor((Date.parse(expiresAt) - asked) / MINUTE) * MINUTE;
}

/** What the page that somebody goes on at is told. */
function told(returnUrl: string | undefined): object {
  const { origin, pathname, searchParams } = new URL(returnUrl ?? '');
  return { page: origin + pathname, ...Object.fromEntries(searchParams) };
}

test('a person without an account connects one of theirs, and goes on where the service wants', async () => {
  const asked = app.clock.now().getTime();
  const { url, connectLink } = await makeLink(shop, { reference: 'customer-7' });
  expect(url).toMatch(new RegExp(`^${app.origin}/connect#[\\w-]{43}$`));
  expect(lifetime(connectLink, asked)).toBe(HOUR);
  expect(await linkState(shop, connectLink.id)).toMatchObject({
    status: 'OPEN',
    reference: 'customer-7',
    createdBy: 'Shop of Ada',
    connections: [],
  });

  const visitor = await visitorAt(app, { url });
  expect(await visitor.visit()).toMatchObject({
    workspaceName: 'Ada Lovelace’s workspace',
    status: 'OPEN',
    inUseElsewhere: false,
    login: null,
    connected: [],
  });
  const back = await visitor.connect('MASTODON');
  expect(back.pathname + back.search).toBe(`/connect?link=${connectLink.id}`);

  const visit = await visitor.visit();
  expect(visit).toMatchObject({
    status: 'COMPLETED',
    login: { status: 'COMPLETED', failure: null },
    connected: [{ platform: 'MASTODON', username: expect.stringMatching(/^ada@/) }],
  });
  expect(told(visit?.returnUrl)).toEqual({
    page: SHOP,
    herald_link: connectLink.id,
    herald_status: 'connected',
    herald_reference: 'customer-7',
  });
  expect(await linkState(shop, connectLink.id)).toMatchObject({
    status: 'COMPLETED',
    connections: [
      {
        platform: { id: 'MASTODON' },
        username: expect.stringMatching(/^ada@/),
        connectLink: { id: connectLink.id, createdBy: 'Shop of Ada' },
      },
    ],
  });
});

test('what was connected by a link can be shared to, and says so until a member logs in for it', async () => {
  const link = await makeLink(ada);
  await (await visitorAt(app, link)).connect('THREADS');
  const query =
    '{ socialConnections(platform: THREADS) { id status connectLink { id createdBy } } }';
  const connections = () => ada.gql<{ socialConnections: readonly { id: string }[] }>(query);
  const { id } = (await connections()).socialConnections[0] ?? { id: '' };
  expect(await connections()).toEqual({
    socialConnections: [
      {
        id,
        status: 'ACTIVE',
        connectLink: { id: link.connectLink.id, createdBy: 'Ada Lovelace' },
      },
    ],
  });
  const share = await ada.published({ connectionIds: [id], message: 'By a link' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
  await ada.connected('THREADS', { connectionId: id });
  expect(await connections()).toEqual({
    socialConnections: [{ id, status: 'ACTIVE', connectLink: null }],
  });
  // Who made it is told to people.
  expect(await linkState(shop, link.connectLink.id)).toMatchObject({ createdBy: null });
  // What the link did stays known.
  expect(await linkState(ada, link.connectLink.id)).toMatchObject({ connections: [{ id }] });
});

test('of several accounts the person chooses, on the networks the link is for', async () => {
  const link = await makeLink(shop, { platforms: ['FACEBOOK'] });
  const visitor = await visitorAt(app, link);
  expect((await visitor.visit())?.platforms).toEqual([{ id: 'FACEBOOK' }]);
  expect(await visitor.begin('MASTODON')).toMatchObject({ __typename: 'ValidationError' });
  await visitor.connect('FACEBOOK');
  const { login, status } = (await visitor.visit()) ?? {};
  expect([status, login?.status]).toEqual(['OPEN', 'CHOOSING']);
  // The Instagram accounts behind the Pages are not asked for.
  expect(new Set(login?.candidates.map(({ platform }) => platform))).toEqual(new Set(['FACEBOOK']));
  expect(login?.candidates.length).toBeGreaterThan(1);
  expect(await visitor.choose(['no-such-page'])).toMatchObject({ __typename: 'ValidationError' });
  const first = login?.candidates[0]?.platformUserId ?? '';
  expect(await visitor.choose([first])).toEqual({
    __typename: 'ConnectVisit',
    status: 'COMPLETED',
  });
  expect((await visitor.visit())?.connected).toHaveLength(1);
  expect(await visitor.choose([first])).toMatchObject({ __typename: 'NotFoundError' });
});

test('who says no can try again, and the service hears of it', async () => {
  const visitor = await visitorAt(app, await makeLink(shop));
  expect(told((await visitor.visit())?.returnUrl)).toMatchObject({ herald_status: 'canceled' });
  await visitor.connect('TWITTER', { decision: 'deny' });
  const denied = await visitor.visit();
  expect(denied).toMatchObject({ status: 'OPEN', login: { status: 'DENIED' } });
  expect(denied?.login?.failure).toContain('declined');
  expect(told(denied?.returnUrl)).toMatchObject({ herald_status: 'denied' });
  await visitor.connect('TWITTER');
  expect(told((await visitor.visit())?.returnUrl)).toMatchObject({ herald_status: 'connected' });
});

test('reconnects one account and takes no other', async () => {
  const { id, displayName } = await ada.connected('LINKEDIN');
  const { prisma } = app.deps;
  const row = await prisma.socialConnection.findFirstOrThrow({ where: { platform: 'LINKEDIN' } });
  await prisma.socialConnection.update({
    where: { id: row.id },
    data: { status: 'NEEDS_RECONNECT' },
  });
  const visitor = await visitorAt(app, await makeLink(shop, { connectionId: id }));
  expect(await visitor.visit()).toMatchObject({
    platforms: [{ id: 'LINKEDIN' }],
    reconnects: displayName,
  });
  const [, other = ''] = app.sandbox.status().platforms.linkedin?.accounts ?? [];
  await visitor.connect('LINKEDIN', { account: other });
  expect((await visitor.visit())?.login).toMatchObject({
    status: 'FAILED',
    failure: expect.stringContaining(displayName),
  });
  await visitor.connect('LINKEDIN');
  expect(await visitor.visit()).toMatchObject({ status: 'COMPLETED' });
  expect(await ada.connections()).toContainEqual(expect.objectContaining({ id, status: 'ACTIVE' }));
});

describe('a link', () => {
  test('is for the time that was asked for', async () => {
    const asked = app.clock.now().getTime();
    const { connectLink } = await makeLink(shop, { expiresIn: 7 * 24 * 60 });
    expect(lifetime(connectLink, asked)).toBe(7 * DAY);
    for (const expiresIn of [0, -1, 7 * 24 * 60 + 1])
      await expect(makeLink(shop, { expiresIn })).rejects.toThrow('BAD_USER_INPUT');
  });

  test('is called off once, and by nobody else', async () => {
    const { url, connectLink } = await makeLink(shop);
    expect(await cancelLink(shop, connectLink.id)).toMatchObject({
      cancelConnectLink: { status: 'CANCELED' },
    });
    expect(await cancelLink(shop, connectLink.id)).toMatchObject({
      cancelConnectLink: { __typename: 'NotFoundError' },
    });
    expect(await (await visitorAt(app, { url })).begin('THREADS')).toMatchObject({
      __typename: 'NotFoundError',
      message: expect.stringContaining('called off'),
    });
  });

  test('is not made for another network than the account is on that it reconnects', async () => {
    const { id } = await ada.connected('MASTODON');
    const input = { connectionId: id, platforms: ['TWITTER'] };
    expect(await askForLink(shop, input)).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['platforms'] }],
    });
  });

  test('goes side by side with others in one browser', async () => {
    const visitor = await visitorAt(app, await makeLink(shop));
    const first = visitor.link;
    await visitor.open((await makeLink(shop)).url);
    expect(visitor.link).not.toBe(first);
    await visitor.connect('LINKEDIN');
    visitor.link = first;
    expect(await visitor.visit()).toMatchObject({ status: 'OPEN', login: null });
  });

  test('is forgotten a month after its end, unless an account tells who asked for it', async () => {
    const [used, unused] = [await makeLink(shop), await makeLink(shop)];
    await (await visitorAt(app, used)).connect('TWITTER');
    app.clock.advance(30 * DAY + HOUR + MINUTE);
    await app.runJob('clean-up');
    const left = await app.deps.prisma.connectLink.findMany({ select: { id: true } });
    expect(left).toContainEqual({ id: used.connectLink.id });
    expect(left).not.toContainEqual({ id: unused.connectLink.id });
  });
});

test('who did not open a link is told nothing', async () => {
  const { connectLink } = await makeLink(shop);
  const stranger = new Visitor(app);
  stranger.link = connectLink.id;
  expect(await stranger.visit()).toBeNull();
  expect(await stranger.begin('THREADS')).toMatchObject({ __typename: 'NotFoundError' });
  expect(await stranger.open(`${app.origin}/connect#${'a'.repeat(43)}`)).toBe(404);
});
