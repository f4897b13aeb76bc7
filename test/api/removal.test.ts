import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { expectNothingLeft } from '../testkit/leftovers.ts';

const NETWORKS = ['FACEBOOK', 'INSTAGRAM', 'THREADS'] as const;
type Network = (typeof NETWORKS)[number];

/** What Meta sends when the person behind a login removes Herald there. */
function signedRequest(app: TestApp, platform: Network, userId: string): URLSearchParams {
  const secret = app.sandbox.status().platforms[platform.toLowerCase()]?.clientSecret ?? '';
  const payload = { algorithm: 'HMAC-SHA256', issued_at: 1_795_000_000, user_id: userId };
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
  const signature = createHmac('sha256', secret).update(encoded).digest('base64url');
  return new URLSearchParams({ signed_request: `${signature}.${encoded}` });
}

function call(app: TestApp, path: string, body: URLSearchParams): Promise<Response> {
  return fetch(app.origin + path, { method: 'POST', body });
}

async function subjectOf({ deps }: TestApp): Promise<string> {
  return (await deps.prisma.oAuthGrant.findFirstOrThrow()).subject;
}

test.each(NETWORKS)(
  'disconnects every account of a person who removed Herald at %s',
  async (platform) => {
    await using app = await startTestApp();
    const [ada, grace] = [await app.signUp(), await app.signUp('Grace Hopper')];
    await ada.connect(platform);
    await grace.connect(platform);
    const subject = await subjectOf(app);
    const answer = await call(
      app,
      `/social/deauthorize/${platform.toLowerCase()}`,
      signedRequest(app, platform, subject),
    );
    expect(answer.status).toBe(200);
    for (const client of [ada, grace]) {
      expect(await client.connections()).toEqual([]);
      const revoked = await client.connections('REVOKED');
      expect(revoked.length).toBeGreaterThan(0);
    }
    const grants = await app.deps.prisma.oAuthGrant.findMany();
    expect(grants.map(({ accessToken }) => accessToken)).toEqual([null, null]);
  },
);

test('forgets the profiles of a person who wants their data deleted, and confirms it', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connect('THREADS');
  const body = signedRequest(app, 'THREADS', await subjectOf(app));
  const answer = await call(app, '/social/data-deletion/threads', body);
  const { url, confirmation_code } = (await answer.json()) as Record<string, string>;
  expect(url).toBe(`${app.origin}/social/data-deletion/${confirmation_code}`);
  expect(await ada.connections('REVOKED')).toMatchObject([{ displayName: 'Deleted account' }]);
  expect(await app.databaseRows()).not.toContain('ada.lovelace');
  const confirmation = await fetch(url ?? '');
  expect(confirmation.status).toBe(200);
  expect(await confirmation.text()).toContain('Threads');
  expect((await fetch(`${url}x`)).status).toBe(404);
});

test.each(['deauthorize', 'data-deletion'])(
  'ends a choice of accounts that waits when %s is asked for',
  async (what) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { attemptId, callback } = await ada.logIn('FACEBOOK');
    await ada.visit(callback);
    const body = signedRequest(app, 'FACEBOOK', await subjectOf(app));
    expect((await call(app, `/social/${what}/facebook`, body)).status).toBe(200);
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'EXPIRED', candidates: [] });
    await expectNothingLeft(app);
  },
);

test('keeps no id of a person whose data was deleted, and lets them come back', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id, platformUserId } = await ada.connected('THREADS');
  const share = await ada.published({ connectionIds: [id], message: 'Hello' });
  const subject = await subjectOf(app);
  const body = signedRequest(app, 'THREADS', subject);
  await call(app, '/social/data-deletion/threads', body);
  const rows = await app.databaseRows();
  expect(rows).not.toContain(subject);
  expect(rows).not.toContain(platformUserId);
  expect(rows).not.toContain('ada.lovelace');
  expect((await ada.getShare(share.id)).results).toMatchObject([
    { status: 'PUBLISHED', postId: null, postUrl: null },
  ]);
  expect(await ada.connected('THREADS')).toMatchObject({ status: 'ACTIVE', platformUserId });
  expect(await ada.connections('REVOKED')).toMatchObject([{ id }]);
});

test.each(['deauthorize', 'data-deletion'])('refuses a forged %s request', async (what) => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connect('THREADS');
  const subject = await subjectOf(app);
  const forged = signedRequest(app, 'FACEBOOK', subject);
  for (const body of [
    forged,
    new URLSearchParams({ signed_request: 'x.y' }),
    new URLSearchParams(),
  ])
    expect((await call(app, `/social/${what}/threads`, body)).status).toBe(400);
  expect((await call(app, `/social/${what}/myspace`, forged)).status).toBe(400);
  expect(await ada.connections()).toHaveLength(1);
});
