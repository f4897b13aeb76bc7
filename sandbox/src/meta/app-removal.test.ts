import { expect, it } from 'vitest';
import { ADA, ENGINE_PAGE, useFacebookLogin } from '../facebook/facebook.test-kit.ts';
import { openSignedRequest, RECEIPT, startAppServer } from './app-server.test-kit.ts';
import { graphError, HOUR_MS, type MetaTestBed, startMeta } from './meta.test-kit.ts';
import { OWN_LOGINS, useOwnLogin } from './own-login.test-kit.ts';

type Network = 'facebook' | 'instagram' | 'threads';

/** Lets the first test person of a network connect the app, and answers their token. */
function connect(bed: MetaTestBed, platform: Network): Promise<string> {
  return platform === 'facebook'
    ? useFacebookLogin(bed).longToken()
    : useOwnLogin(bed, platform).longToken();
}

function removal(platform: string, what: string, accountId?: string) {
  return { platform, accountId, do: what };
}

it.each([
  ['facebook', '/v26.0/me'],
  ['instagram', OWN_LOGINS.instagram.me],
  ['threads', OWN_LOGINS.threads.me],
] as const)('signs who removed the app at %s with the secret of that app', async (platform, me) => {
  await using bed = await startMeta(platform);
  await using app = await startAppServer();
  const deauthorizeUrl = `${app.origin}/removed`;
  expect((await bed.order('/apps', { platform, deauthorizeUrl })).body).toEqual({
    platform,
    deauthorizeUrl,
  });
  const token = await connect(bed, platform);
  const { body } = await bed.call('GET', me, { token, query: { fields: 'id' } });
  bed.pass(HOUR_MS);

  const answer = await bed.order('/removals', removal(platform, 'deauthorize'));
  expect(answer).toMatchObject({ status: 200, body: { called: true, status: 200 } });
  expect(app.calls).toMatchObject([{ path: '/removed' }]);
  expect(app.calls[0]?.signedRequest).toMatch(/^[\w-]+\.[\w-]+$/);
  expect(openSignedRequest(app.calls[0]?.signedRequest ?? '', bed.clientSecret)).toEqual({
    algorithm: 'HMAC-SHA256',
    issued_at: Date.parse('2026-11-20T11:00:00Z') / 1000,
    user_id: Object(body).id,
  });
  const refused = await bed.call('GET', me, { token });
  expect(refused).toMatchObject({ status: 400, body: graphError(190, 458) });
});

it('ends the tokens of the Pages and the permissions with the person who removes the app', async () => {
  await using bed = await startMeta('facebook');
  const login = useFacebookLogin(bed);
  const token = await login.pageToken(ENGINE_PAGE);
  await bed.order('/removals', removal('facebook', 'deauthorize', ADA));

  const refused = await bed.call('GET', `/v26.0/${ENGINE_PAGE}`, { token });
  expect(refused.body).toMatchObject(graphError(190, 458));
  const again = await login.longToken({ scope: 'pages_show_list' });
  const permissions = await bed.call('GET', '/v26.0/me/permissions', { token: again });
  expect(permissions.text).not.toContain('pages_manage_posts');
});

it('lets the tokens of other people live', async () => {
  await using bed = await startMeta('threads');
  const login = useOwnLogin(bed, 'threads');
  await login.longToken();
  const grace = await login.longToken({ sandbox_account: '25039481726350918' });
  await bed.order('/removals', removal('threads', 'deauthorize'));

  expect((await bed.call('GET', '/v1.0/me', { token: grace })).status).toBe(200);
});

it('hands on where the person reads what became of their data', async () => {
  await using bed = await startMeta('instagram');
  await using app = await startAppServer();
  await bed.order('/apps', { platform: 'instagram', dataDeletionUrl: `${app.origin}/forget` });
  await connect(bed, 'instagram');

  const { body } = await bed.order('/removals', removal('instagram', 'delete-data'));
  const { url, confirmation_code: confirmationCode } = RECEIPT;
  expect(body).toEqual({ called: true, status: 200, url, confirmationCode });
  expect(app.calls).toMatchObject([{ path: '/forget' }]);
});

it.each([
  [{ status: 201, body: JSON.stringify(RECEIPT) }, /answered 201/],
  [{ status: 302, headers: { location: '/elsewhere' } }, /answered 302/],
  [{ body: '<p>Deleted</p>' }, /JSON/],
  [{ body: JSON.stringify({ url: RECEIPT.url }) }, /confirmation_code/],
  [{ body: JSON.stringify({ ...RECEIPT, url: '/deletion/abc123' }) }, /url/],
  [{ body: JSON.stringify({ ...RECEIPT, confirmation_code: 'abc-123' }) }, /alphanumeric/],
])('holds the answer %j against the app', async (answer, problem) => {
  await using bed = await startMeta('threads');
  await using app = await startAppServer();
  await bed.order('/apps', { platform: 'threads', dataDeletionUrl: app.origin });
  await connect(bed, 'threads');
  app.answer(answer);

  const { body } = await bed.order('/removals', removal('threads', 'delete-data'));
  expect(body).toEqual({
    called: true,
    status: 'status' in answer ? answer.status : 200,
    problem: expect.stringMatching(problem),
  });
});

it('removes the app although nobody can be told', async () => {
  await using bed = await startMeta('threads');
  const app = await startAppServer();
  const token = await connect(bed, 'threads');
  const unnamed = await bed.order('/removals', removal('threads', 'deauthorize'));
  expect(unnamed.body).toEqual({ called: false, status: null });
  expect((await bed.call('GET', '/v1.0/me', { token })).body).toMatchObject(graphError(190, 458));

  await bed.order('/apps', { platform: 'threads', deauthorizeUrl: app.origin });
  await connect(bed, 'threads');
  await app[Symbol.asyncDispose]();
  const away = await bed.order('/removals', removal('threads', 'deauthorize'));
  expect(away.body).toEqual({ called: true, status: null, problem: 'The app did not answer.' });
});

it('lets who removed the app ask later to delete their data, and nobody who never had it', async () => {
  await using bed = await startMeta('threads');
  await using app = await startAppServer();
  await bed.order('/apps', { platform: 'threads', dataDeletionUrl: app.origin });
  expect((await bed.order('/removals', removal('threads', 'delete-data'))).status).toBe(409);
  await connect(bed, 'threads');
  await bed.order('/removals', removal('threads', 'deauthorize'));

  expect((await bed.order('/removals', removal('threads', 'deauthorize'))).status).toBe(409);
  const later = await bed.order('/removals', removal('threads', 'delete-data'));
  expect(later.body).toMatchObject({ called: true, status: 200 });
});

it('remembers where the app is called after a reset, not who removed it', async () => {
  await using bed = await startMeta('threads');
  await using app = await startAppServer();
  await bed.order('/apps', { platform: 'threads', deauthorizeUrl: app.origin });
  await connect(bed, 'threads');
  await bed.order('/removals', removal('threads', 'deauthorize'));
  await bed.order('/reset', {});

  expect((await bed.order('/removals', removal('threads', 'delete-data'))).status).toBe(409);
  await connect(bed, 'threads');
  await bed.order('/removals', removal('threads', 'deauthorize'));
  expect(app.calls).toHaveLength(2);
});
