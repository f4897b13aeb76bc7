import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../testkit/clock.ts';
import { graph, LOOK_UP } from './facebook-requests.ts';
import { FacebookWorld, personNamed } from './facebook-world.ts';

const TOKEN = { method: 'POST', path: '/v26.0/oauth/access_token' };
const DEBUG = { method: 'GET', path: '/v26.0/debug_token' };

let world: FacebookWorld;

beforeAll(async () => {
  world = await FacebookWorld.start();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.calmDown());

async function tokenRequests(): Promise<number> {
  return (await world.requests()).filter(({ path }) => path === TOKEN.path).length;
}

test.each([
  ['100/36009', graph(100, 36_009, { message: 'This authorization code has been used.' })],
  ['100/36007', graph(100, 36_007)],
  ['100/36008', graph(100, 36_008)],
  ['100', graph(100, null)],
  ['1', graph(1, null, { message: 'Error validating client secret.' })],
  ['101', graph(101, null)],
])('starts the login again after %s, and asks for no token twice', async (_code, answer) => {
  const before = await tokenRequests();
  await world.refuseOnce(TOKEN, answer);
  expect(await world.ada.connect('FACEBOOK')).toMatchObject({
    status: 'FAILED',
    failure: expect.stringMatching(/Start it again|start the login again/),
  });
  expect(await tokenRequests()).toBe(before + 1);
});

describe('a login whose token names no end', () => {
  test.each([
    ['in sixty days', 60 * DAY],
    ['never', null],
  ])('is asked for it, and ends %s', async (_when, lifetime) => {
    const { tokens } = await world.logInDirectly();
    const unnamed = { access_token: tokens.accessToken, token_type: 'bearer' };
    const end = lifetime === null ? 0 : (world.app.clock.now().getTime() + lifetime) / 1000;
    const fault = { platform: 'facebook', times: 2, do: { status: 200, body: unnamed } };
    await world.app.sandbox.fault({ ...fault, ...TOKEN });
    const facts = { data: { is_valid: true, expires_at: Math.floor(end), granular_scopes: [] } };
    await world.app.sandbox.fault({ ...fault, ...DEBUG, do: { status: 200, body: facts } });
    await world.page();
    const { expiresAt } = await world.app.deps.prisma.oAuthGrant.findFirstOrThrow({
      where: { platform: 'FACEBOOK', revokedAt: null },
      orderBy: { issuedAt: 'desc' },
    });
    if (lifetime === null) expect(expiresAt).toBeNull();
    else {
      const left = (expiresAt?.getTime() ?? 0) - world.app.clock.now().getTime();
      expect(Math.abs(left - lifetime)).toBeLessThan(MINUTE);
    }
  });
});

test('finds a Page in a portfolio beside a listed one where business_management was left out', async () => {
  const { connections } = await world.ada.connect('FACEBOOK', {
    account: personNamed('Christine Darden'),
    declinedScopes: ['business_management'],
  });
  expect(connections.map(({ displayName }) => displayName).toSorted()).toEqual([
    'Low Boom Lab',
    'Sonic Boom Notes',
  ]);
  // One of them is hers to manage, which lets her post as well.
  for (const { id } of connections)
    expect((await world.share(id, world.newText())).result.status).toBe('PUBLISHED');
});

test('leads to a post by its id where Facebook does not tell its address', async () => {
  const { id } = await world.page();
  await world.refuseOnce(LOOK_UP, graph(10, null, { status: 403 }));
  const text = world.newText();
  const { result } = await world.share(id, text);
  const origin = world.app.sandbox.baseUrl('facebook');
  expect(result).toMatchObject({
    status: 'PUBLISHED',
    postUrl: `${origin}/${result.postId}`,
    connection: { status: 'ACTIVE' },
  });
  const page = await fetch(result.postUrl ?? '');
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(text);
});
