import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  graphError,
  HOUR_MS,
  type MetaTestBed,
  REDIRECT_URI,
  read,
  startMeta,
} from './meta.test-kit.ts';
import { OWN_LOGINS, type OwnLogin, useOwnLogin } from './own-login.test-kit.ts';

const NO_MATCH = {
  error_type: 'OAuthException',
  code: 400,
  error_message: 'Matching code was not found or was already used',
};

describe.each(['instagram', 'threads'] as const)('%s', (platform) => {
  const { basicScope, scope, me } = OWN_LOGINS[platform];
  let bed: MetaTestBed;
  let login: OwnLogin;

  beforeEach(async () => {
    bed = await startMeta(platform);
    login = useOwnLogin(bed, platform);
  });

  afterEach(async () => {
    await bed[Symbol.asyncDispose]();
  });

  it('goes back with code, state and fragment', async () => {
    const redirect = await login.authorize();
    expect(redirect?.href).toMatch(/^http:\/\/localhost:4000\/social\/callback\?code=.+#_$/);
    expect(redirect?.searchParams.get('state')).toBe('a b&c');
  });

  it('goes back with the three error parameters when denied', async () => {
    const redirect = await login.authorize({ sandbox_decision: 'deny' });
    expect(Object.fromEntries(redirect?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      error_reason: 'user_denied',
      error_description: 'The user denied your request',
      state: 'a b&c',
    });
  });

  it('takes scopes with spaces between them', async () => {
    const token = await login.shortToken({ scope: scope.replaceAll(',', ' ') });
    expect((await bed.call('GET', me, { token })).status).toBe(200);
  });

  it.each([
    ['an unknown client', { client_id: '1' }],
    ['a redirect URI elsewhere', { redirect_uri: 'https://example.com/' }],
    ['another response type', { response_type: 'token' }],
    ['an unknown scope', { scope: `${basicScope},everything` }],
    ['a login without the basic scope', { scope: scope.replace(`${basicScope},`, '') }],
  ])('shows a page instead of redirecting for %s', async (_case, change) => {
    expect(await login.authorize(change)).toBeNull();
  });

  it('refuses a code that was used before', async () => {
    const code = codeOf(await login.authorize());
    expect((await login.redeem(code)).status).toBe(200);
    expect(await login.redeem(code)).toMatchObject({ status: 400, body: NO_MATCH });
  });

  it('refuses a code after an hour', async () => {
    const code = codeOf(await login.authorize());
    bed.pass(HOUR_MS + 1);
    expect((await login.redeem(code)).body).toEqual(NO_MATCH);
  });

  it.each([
    ['an unknown code', { code: 'x' }],
    ['another redirect URI', { redirect_uri: `${REDIRECT_URI}/` }],
    ['a wrong secret', { client_secret: 'x' }],
    ['another client', { client_id: '1' }],
    ['another grant type', { grant_type: 'password' }],
  ])('refuses %s', async (_case, change) => {
    const answer = await login.redeem(codeOf(await login.authorize()), change);
    expect(answer).toMatchObject({
      status: 400,
      body: { error_type: 'OAuthException', code: 400, error_message: expect.any(String) },
    });
  });

  it('exchanges a short-lived token for one of 60 days', async () => {
    const answer = await login.exchange(await login.shortToken());
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 5_183_944,
    });
    const token = read(answer, 'access_token');
    bed.pass(5_183_943_000);
    expect((await bed.call('GET', me, { token })).status).toBe(200);
    bed.pass(1_000);
    expect((await bed.call('GET', me, { token })).body).toMatchObject(graphError(190, 463));
    expect((await login.refresh(token)).body).toMatchObject(graphError(190, 463));
  });

  it('exchanges nothing with a wrong secret, grant or kind of token', async () => {
    const token = await login.shortToken();
    const wrongSecret = await login.exchange(token, { client_secret: 'x' });
    expect(wrongSecret.body).toMatchObject(graphError(1));
    const wrongGrant = await login.exchange(token, { grant_type: 'x' });
    expect(wrongGrant.body).toMatchObject(graphError(100));
    const long = await login.longToken();
    expect((await login.exchange(long)).body).toMatchObject(graphError(100));
  });

  it('refreshes a long-lived token once it is a day old', async () => {
    expect((await login.refresh(await login.shortToken())).body).toMatchObject(graphError(100));
    const token = await login.longToken();
    bed.pass(24 * HOUR_MS - 1);
    expect(await login.refresh(token)).toMatchObject({ status: 400, body: graphError(100) });
    bed.pass(1);
    const fresh = read(await login.refresh(token), 'access_token');
    expect(fresh).not.toBe(token);
    expect((await bed.call('GET', me, { token: fresh })).status).toBe(200);
  });

  it('ends a short-lived token after an hour', async () => {
    const token = await login.shortToken();
    bed.pass(HOUR_MS);
    const answer = await bed.call('GET', me, { token });
    expect(answer).toMatchObject({ status: 400, body: graphError(190, 463) });
  });

  it('refuses tokens that were expired or revoked, are unknown or missing', async () => {
    const token = await login.shortToken();
    await bed.changeTokens('revoke-refresh');
    expect((await bed.call('GET', me, { token })).status).toBe(200);
    await bed.changeTokens('expire');
    expect((await bed.call('GET', me, { token })).body).toMatchObject(graphError(190, 463));
    const other = await login.shortToken();
    await bed.changeTokens('revoke');
    expect((await bed.call('GET', me, { token: other })).body).toMatchObject(graphError(190, 458));
    expect((await bed.call('GET', me, { token: 'x' })).body).toMatchObject(graphError(190));
    expect((await bed.call('GET', me)).body).toMatchObject(graphError(190));
  });

  it('checks appsecret_proof where it is sent', async () => {
    const token = await login.shortToken();
    const query = { appsecret_proof: 'ab' };
    expect((await bed.call('GET', me, { token, query })).body).toMatchObject(graphError(100));
  });

  it('answers an unknown path in the envelope', async () => {
    const answer = await bed.call('GET', `${me}/friends`, { token: await login.shortToken() });
    expect(answer).toMatchObject({ status: 400, body: graphError(2500) });
  });
});
