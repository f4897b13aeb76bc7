import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

const TOKEN_PATH = '/oauth/v2/accessToken';
const GRACE = 'R9dTz4hVsY';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.sandbox.clearFaults());

async function requestsTo(path: string) {
  const requests = await app.sandbox.requests('linkedin');
  return requests.filter((request) => request.path === path);
}

/** The lines for the operator. */
function alertsSince(length: number): readonly string[] {
  const lines = app.logs().slice(length).split('\n');
  return lines.filter((line) => line.includes('"level":50'));
}

describe('LINKEDIN', () => {
  test('asks for consent with the state and spaces between scopes, and exchanges the code without Basic', async () => {
    const { authorizationUrl, attemptId } = await ada.beginConnect('LINKEDIN');
    const page = new URL(authorizationUrl ?? '');
    expect(page.pathname).toBe('/oauth/v2/authorization');
    expect(Object.fromEntries(page.searchParams)).toEqual({
      response_type: 'code',
      client_id: app.sandbox.status().platforms.linkedin?.clientId,
      redirect_uri: `${app.origin}/social/callback/linkedin`,
      state: expect.stringMatching(/^[\w-]{43,}$/),
      scope: 'openid profile w_member_social',
    });
    page.searchParams.set('sandbox_decision', 'approve');
    const answer = await fetch(page, { redirect: 'manual' });
    await ada.visit(answer.headers.get('location') ?? '');
    expect(await ada.attempt(attemptId ?? '')).toMatchObject({ status: 'COMPLETED' });
    const exchange = (await requestsTo(TOKEN_PATH)).at(-1);
    expect(exchange).toMatchObject({ method: 'POST', status: 200 });
    expect(exchange?.headers).not.toHaveProperty('authorization');
    expect(exchange?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.keys(exchange?.body ?? {}).sort()).toEqual([
      'client_id',
      'client_secret',
      'code',
      'grant_type',
      'redirect_uri',
    ]);
  });

  test('connects a member who shows nobody a picture', async () => {
    const { id } = await ada.connected('LINKEDIN', { account: GRACE });
    const rows = await app.deps.prisma.socialConnection.findMany({
      where: { platformUserId: GRACE },
    });
    expect(rows).toMatchObject([{ avatarUrl: null, displayName: 'Grace Hopper', username: null }]);
    const asked = (await requestsTo('/v2/userinfo')).at(-1);
    expect(asked?.headers).not.toHaveProperty('linkedin-version');
    await ada.disconnect(id);
  });

  test.each([
    [400, 'invalid_request', 'A required parameter "code" is missing', /Connect the account again/],
    [400, 'invalid_request', 'authorization code not found', /Connect the account again/],
    [401, 'invalid_request', 'authorization code not found', /Connect the account again/],
    [400, 'invalid_redirect_uri', 'authorization code expired', /Connect the account again/],
    [400, 'invalid_grant', 'revoked', /Connect the account again/],
    [401, 'invalid_client', 'Client authentication failed', /operator of this server/],
  ])(
    'says what to do when the code is refused with %i %s: %s',
    async (status, error, words, says) => {
      const body = { error, error_description: `Unable to retrieve access token: ${words}` };
      await app.sandbox.fault({ platform: 'linkedin', path: TOKEN_PATH, do: { status, body } });
      const logged = app.logs().length;
      const { attemptId, callback } = await ada.logIn('LINKEDIN');
      expect((await ada.visit(callback)).searchParams.get('error')).toBe('failed');
      expect(await ada.attempt(attemptId)).toMatchObject({
        status: 'FAILED',
        failure: expect.stringMatching(says),
        connections: [],
      });
      expect(alertsSince(logged)).toHaveLength(error === 'invalid_client' ? 1 : 0);
    },
  );

  test.each([
    ['unauthorized_scope_error', 'openid profile w_member_social w_organization_social'],
    ['invalid_scope', 'openid profile w_member_social w_sorcery'],
  ])(
    'tells person and operator when LinkedIn gives the app no such scope: %s',
    async (code, scopes) => {
      await using beside = await startTestApp({
        beside: app,
        variables: { SOCIAL_LINKEDIN_SCOPES: scopes },
      });
      const bob = await beside.signUp('Bob');
      const { attemptId, callback } = await bob.logIn('LINKEDIN');
      expect(callback.searchParams.get('error')).toBe(code);
      expect((await bob.visit(callback)).searchParams.get('error')).toBe('failed');
      expect(await bob.attempt(attemptId)).toMatchObject({
        status: 'FAILED',
        failure: expect.stringMatching(/operator of this server/),
      });
      const alerts = beside
        .logs()
        .split('\n')
        .filter((line) => line.includes('"level":50'));
      expect(alerts).toEqual([expect.stringContaining(code)]);
    },
  );

  test('ends the login at LinkedIn when its last account is disconnected', async () => {
    const { id } = await ada.connected('LINKEDIN', { account: GRACE });
    const grant = await app.deps.prisma.oAuthGrant.findFirstOrThrow({
      where: { subject: GRACE, revokedAt: null },
    });
    const place = `oauth_grant/${grant.id}/access_token` as const;
    const token = await app.deps.vault.decrypt(place, grant.accessToken ?? '');
    const who = async () => {
      const answer = await fetch(`${app.sandbox.baseUrl('linkedin')}/v2/userinfo`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return answer.status;
    };
    expect(await who()).toBe(200);
    expect(await ada.disconnect(id)).toMatchObject({ revokedAtPlatform: true });
    expect(await who()).toBe(401);
    const revoked = (await requestsTo('/oauth/v2/revoke')).at(-1);
    expect(revoked).toMatchObject({ method: 'POST', status: 200 });
    expect(Object.keys(revoked?.body ?? {}).sort()).toEqual([
      'client_id',
      'client_secret',
      'token',
    ]);
  });

  test.each([
    { status: 200 },
    { status: 404, body: '<html>Not found</html>' },
    { status: 500 },
    { drop: 'before' },
  ] as const)('disconnects whatever LinkedIn says to a revocation: %o', async (answer) => {
    const { id } = await ada.connected('LINKEDIN', { account: GRACE });
    await app.sandbox.fault({ platform: 'linkedin', path: '/oauth/v2/revoke', do: answer });
    expect(await ada.disconnect(id)).toMatchObject({
      __typename: 'DisconnectSuccess',
      revokedAtPlatform: 'status' in answer && answer.status === 200,
      connection: { status: 'REVOKED' },
    });
  });
});
