import { openTokens } from '@herald/server/connections/grant-tokens';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';

const NETWORKS = [
  { platform: 'FACEBOOK', name: 'Facebook', me: '/v26.0/me' },
  { platform: 'INSTAGRAM', name: 'Instagram', me: '/v26.0/me' },
  { platform: 'THREADS', name: 'Threads', me: '/v1.0/me' },
] as const;

/** Second test accounts, where they can connect anything. */
const OTHERS = { INSTAGRAM: '17841461920357741', THREADS: '25039481726350918' } as const;

/** Every token of a network that Herald holds, as it is and as it is sealed. */
async function tokensAt({ deps: { prisma, vault } }: TestApp, platform: string) {
  const grants = await prisma.oAuthGrant.findMany({
    where: { platform },
    include: { connections: true },
  });
  const plain: string[] = [];
  const sealed: string[] = [];
  for (const grant of grants) {
    const tokens = await openTokens(vault, grant);
    if (tokens && grant.accessToken) {
      plain.push(tokens.accessToken);
      sealed.push(grant.accessToken);
    }
    for (const { id, accessToken } of grant.connections)
      if (accessToken) {
        plain.push(await vault.decrypt(`social_connection/${id}/access_token`, accessToken));
        sealed.push(accessToken);
      }
  }
  return { plain, sealed };
}

async function answerTo(app: TestApp, platform: string, path: string, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(app.sandbox.baseUrl(platform) + path, { headers });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

async function statuses(client: Client) {
  return [...(await client.connections()), ...(await client.connections('REVOKED'))].map(
    ({ platform, status }) => `${platform.id} ${status}`,
  );
}

test.each(NETWORKS)(
  'disconnects what hangs on the login of a person who removes Herald at $name, and wipes its tokens',
  async ({ platform, name, me }) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { connections } = await ada.connect(platform);
    const { plain, sealed } = await tokensAt(app, platform);
    expect(plain).not.toEqual([]);
    for (const token of plain)
      expect(await answerTo(app, platform.toLowerCase(), me, token)).toMatchObject({ status: 200 });

    const outcome = await app.sandbox.remove(platform.toLowerCase(), 'deauthorize');
    expect(outcome).toEqual({ called: true, status: 200 });

    expect(await ada.connections()).toEqual([]);
    const revoked = await ada.connections('REVOKED');
    expect(revoked.map(({ id }) => id).sort()).toEqual(connections.map(({ id }) => id).sort());
    for (const { statusReason } of revoked)
      expect(statusReason).toBe(`Herald was removed at ${name}. Connect again to go on posting.`);

    const rows = await app.databaseRows();
    for (const secret of [...plain, ...sealed]) expect(rows).not.toContain(secret);
    expect(await tokensAt(app, platform)).toEqual({ plain: [], sealed: [] });
    for (const token of plain)
      expect(await answerTo(app, platform.toLowerCase(), me, token)).toMatchObject({
        status: 400,
        body: { error: { code: 190, error_subcode: 458 } },
      });
  },
);

test('disconnects all Pages of a person and the Instagram account behind one, in every workspace', async () => {
  await using app = await startTestApp();
  const [ada, grace] = [await app.signUp(), await app.signUp('Grace Hopper')];
  await ada.connect('FACEBOOK');
  await grace.connect('FACEBOOK');
  await ada.connected('THREADS');
  await app.sandbox.remove('facebook', 'deauthorize');
  const gone = ['FACEBOOK REVOKED', 'FACEBOOK REVOKED', 'INSTAGRAM REVOKED'];
  expect((await statuses(ada)).sort()).toEqual([...gone, 'THREADS ACTIVE']);
  expect((await statuses(grace)).sort()).toEqual(gone);
});

test('leaves an account behind a Page alone when it removes Herald at Instagram', async () => {
  await using app = await startTestApp();
  const [ada, grace] = [await app.signUp(), await app.signUp('Grace Hopper')];
  await ada.connect('FACEBOOK');
  await grace.connected('INSTAGRAM');
  await app.sandbox.remove('instagram', 'deauthorize');
  expect(await ada.connections()).toHaveLength(3);
  expect(await statuses(grace)).toEqual(['INSTAGRAM REVOKED']);
  const ids = (await ada.connections()).map(({ id }) => id);
  const imageIds = [await ada.upload()];
  const share = await ada.published({ connectionIds: ids, message: 'Still here', imageIds });
  expect(share.results.map(({ status }) => status)).toEqual(Array(3).fill('PUBLISHED'));
});

test.each(['INSTAGRAM', 'THREADS'] as const)(
  'leaves other people connected who did not remove Herald at %s',
  async (platform) => {
    await using app = await startTestApp();
    const [ada, grace] = [await app.signUp(), await app.signUp('Grace Hopper')];
    await ada.connected(platform);
    const { id } = await grace.connected(platform, { account: OTHERS[platform] });
    await app.sandbox.remove(platform.toLowerCase(), 'delete-data');
    expect(await statuses(ada)).toEqual([`${platform} REVOKED`]);
    const share = await grace.published({
      connectionIds: [id],
      message: 'Still here',
      imageIds: [await grace.upload()],
    });
    expect(share.results).toMatchObject([
      { status: 'PUBLISHED', connection: { id, status: 'ACTIVE' } },
    ]);
  },
);

test.each(NETWORKS)(
  'confirms on a page for people that the data a person had at $name is deleted',
  async ({ platform, name }) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    await ada.connect(platform);
    const outcome = await app.sandbox.remove(platform.toLowerCase(), 'delete-data');
    expect(outcome).toEqual({
      called: true,
      status: 200,
      url: expect.stringContaining(`${app.origin}/social/data-deletion/`),
      confirmationCode: expect.any(String),
    });
    const page = await fetch(outcome.url ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`Herald deleted your ${name} login`);
    for (const { displayName } of await ada.connections('REVOKED'))
      expect(displayName).toBe('Deleted account');
  },
);

test('deletes the data of a person who removed Herald before and asks for it afterwards', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { platformUserId } = await ada.connected('THREADS');
  await app.sandbox.remove('threads', 'deauthorize');
  expect(await app.databaseRows()).toContain(platformUserId);
  const outcome = await app.sandbox.remove('threads', 'delete-data');
  expect(outcome).toMatchObject({ called: true, status: 200, url: expect.any(String) });
  expect(await app.databaseRows()).not.toContain(platformUserId);
});

test('refuses what another platform has signed, and disconnects nothing', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connected('THREADS');
  await ada.connect('FACEBOOK');
  await app.sandbox.callbacks('facebook', {
    deauthorizeUrl: `${app.origin}/social/deauthorize/threads`,
    dataDeletionUrl: `${app.origin}/social/data-deletion/threads`,
  });
  for (const what of ['deauthorize', 'delete-data'] as const)
    expect(await app.sandbox.remove('facebook', what)).toMatchObject({
      called: true,
      status: 400,
      problem: expect.stringContaining('400'),
    });
  expect(await ada.connections('REVOKED')).toEqual([]);
});

test('starts where the sandbox may not call it, and says so', async () => {
  await using app = await startTestApp({ variables: { PUBLIC_URL: 'https://herald.example' } });
  expect((await fetch(`${app.origin}/readyz`)).status).toBe(200);
  expect(app.logs()).toContain('the sandbox was not told where Herald is called');
});

test('tells to reconnect who posts after the removal', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('THREADS');
  await app.sandbox.remove('threads', 'deauthorize');
  const refused = await ada.share({ connectionIds: [id], message: 'Hello' });
  expect(refused).toMatchObject({
    __typename: 'ConnectionUnusableError',
    message: expect.stringMatching(/connect/i),
    connections: [{ id, statusReason: expect.stringMatching(/Connect again/) }],
  });
  expect(await ada.connected('THREADS')).toMatchObject({ id, status: 'ACTIVE' });
  const share = await ada.published({ connectionIds: [id], message: 'Back again' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('fails what was planned for an account that is removed before its time, and says to reconnect', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('THREADS');
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  const planned = await ada.shared({ connectionIds: [id], message: 'Later', scheduledAt });
  await app.sandbox.remove('threads', 'deauthorize');
  app.clock.advanceTo(scheduledAt);
  expect((await ada.waitFinished(planned.id)).results).toMatchObject([
    {
      status: 'FAILED',
      failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT' },
      connection: { status: 'REVOKED' },
    },
  ]);
  expect(await app.sandbox.posts()).toEqual([]);
});

test.each(NETWORKS)(
  'finds out by posting when $name could not tell of the removal',
  async ({ platform }) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { id } = await ada.connected(platform);
    await app.sandbox.callbacks(platform.toLowerCase(), {});
    expect(await app.sandbox.remove(platform.toLowerCase(), 'deauthorize')).toEqual({
      called: false,
      status: null,
    });
    const imageIds = [await ada.upload()];
    const share = await ada.published({ connectionIds: [id], message: 'Hello', imageIds });
    expect(share.results).toMatchObject([
      {
        status: 'FAILED',
        failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT' },
        connection: { status: 'NEEDS_RECONNECT' },
      },
    ]);
    expect(await app.sandbox.posts(platform.toLowerCase())).toEqual([]);
  },
);
