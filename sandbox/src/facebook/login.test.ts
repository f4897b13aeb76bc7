import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  graphError,
  HOUR_MS,
  type MetaTestBed,
  REDIRECT_URI,
  read,
  startMeta,
} from '../meta/meta.test-kit.ts';
import {
  ADA,
  ENGINE_PAGE,
  type FacebookLogin,
  GRACE,
  pageList,
  SCOPE,
  useFacebookLogin,
} from './facebook.test-kit.ts';

let bed: MetaTestBed;
let login: FacebookLogin;

beforeEach(async () => {
  bed = await startMeta('facebook');
  login = useFacebookLogin(bed);
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function me(token: string) {
  return bed.call('GET', '/v26.0/me', { token });
}

describe('dialog', () => {
  it('goes back with code, state and fragment', async () => {
    const redirect = await login.authorize();
    expect(redirect?.href).toMatch(/^http:\/\/localhost:4000\/social\/callback\?code=.+#_=_$/);
    expect(redirect?.searchParams.get('state')).toBe('a b&c');
  });

  it('goes back with the four error parameters when denied', async () => {
    const redirect = await login.authorize({ sandbox_decision: 'deny' });
    expect(Object.fromEntries(redirect?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      error_reason: 'user_denied',
      error_description: 'Permissions error',
      error_code: '200',
      state: 'a b&c',
    });
  });

  it.each([
    ['an unknown client', { client_id: '1' }],
    ['a redirect URI elsewhere', { redirect_uri: 'https://example.com/' }],
    ['another response type', { response_type: 'token' }],
    ['an unknown permission', { scope: 'publish_everything' }],
  ])('shows a page instead of redirecting for %s', async (_case, change) => {
    expect(await login.authorize(change)).toBeNull();
  });

  it('lets a person leave permissions out', async () => {
    const token = await login.shortToken({ sandbox_declined_scopes: 'pages_manage_posts' });
    const answer = await bed.call('GET', '/v26.0/me/permissions', { token });
    expect(answer.body).toEqual({
      data: [
        { permission: 'public_profile', status: 'granted' },
        { permission: 'pages_show_list', status: 'granted' },
        { permission: 'pages_read_engagement', status: 'granted' },
        { permission: 'pages_manage_posts', status: 'declined' },
      ],
    });
  });
});

describe('code', () => {
  it('becomes a token for two hours, and that one for 60 days', async () => {
    const short = await login.redeem(codeOf(await login.authorize()));
    expect(short.body).toEqual({
      access_token: expect.stringMatching(/^EAA/),
      token_type: 'bearer',
      expires_in: 7_200,
    });
    const long = await login.exchange(read(short, 'access_token'));
    expect(long.body).toMatchObject({ token_type: 'bearer', expires_in: 5_183_944 });
    bed.pass(2 * HOUR_MS);
    const expired = await me(read(short, 'access_token'));
    expect(expired).toMatchObject({ status: 400, body: graphError(190, 463) });
    expect((await me(read(long, 'access_token'))).body).toEqual({ id: ADA, name: 'Ada Lovelace' });
  });

  it('is refused when it was used before', async () => {
    const code = codeOf(await login.authorize());
    await login.redeem(code);
    expect(await login.redeem(code)).toMatchObject({ status: 400, body: graphError(100, 36009) });
  });

  it('is refused after ten minutes', async () => {
    const code = codeOf(await login.authorize());
    bed.pass(10 * 60_000 + 1);
    expect((await login.redeem(code)).body).toMatchObject(graphError(100, 36007));
  });

  it.each([
    ['unknown', { code: 'x' }, 100, undefined],
    ['missing', { code: '' }, 100, undefined],
    ['for another redirect URI', { redirect_uri: `${REDIRECT_URI}/` }, 100, 36008],
    ['redeemed with a wrong secret', { client_secret: 'x' }, 1, undefined],
    ['redeemed by another client', { client_id: '1' }, 101, undefined],
    ['redeemed with another grant type', { grant_type: 'password' }, 100, undefined],
  ])('is refused when it is %s', async (_case, change: Record<string, string>, code, subcode) => {
    const answer = await login.redeem(codeOf(await login.authorize()), change);
    expect(answer).toMatchObject({ status: 400, body: graphError(code, subcode) });
  });
});

describe('token', () => {
  it('is exchanged only where it is a person’s and works', async () => {
    const page = await login.pageToken(ENGINE_PAGE);
    expect((await login.exchange(page)).body).toMatchObject(graphError(100));
    expect((await login.exchange('x')).body).toMatchObject(graphError(190));
    expect((await login.exchange('')).body).toMatchObject(graphError(100));
  });

  it('is taken from the query, a form and the header', async () => {
    const token = await login.shortToken();
    const inQuery = { query: { access_token: token } };
    expect((await bed.call('GET', '/v26.0/me', inQuery)).status).toBe(200);
    const form = { access_token: token };
    const inForm = await bed.call('DELETE', '/v26.0/me/permissions', { form });
    expect(inForm.body).toEqual({ success: true });
    expect((await bed.call('GET', '/v26.0/me')).body).toMatchObject(graphError(190));
  });

  it('dies with the Page tokens when the password changes or the app is removed', async () => {
    const token = await login.longToken();
    const page = await login.pageToken(ENGINE_PAGE);
    await bed.changeTokens('revoke');
    expect((await me(token)).body).toMatchObject(graphError(190, 460));
    expect((await me(page)).body).toMatchObject(graphError(190, 460));

    const again = await login.longToken();
    const pageAgain = await login.pageToken(ENGINE_PAGE);
    const removed = await bed.call('DELETE', `/v26.0/${ADA}/permissions`, { token: again });
    expect(removed.body).toEqual({ success: true });
    expect((await me(again)).body).toMatchObject(graphError(190, 458));
    expect((await me(pageAgain)).body).toMatchObject(graphError(190, 458));
  });

  it('of a Page ends alone, and the person is given another', async () => {
    const token = await login.longToken();
    const list = () => bed.call('GET', '/v26.0/me/accounts', { token });
    const page = await login.pageToken(ENGINE_PAGE);
    const order = { platform: 'facebook', accountId: ENGINE_PAGE, do: 'revoke' };
    expect((await bed.order('/tokens', order)).status).toBe(200);
    expect((await me(page)).body).toMatchObject(graphError(190, 460));
    const [another] = pageList.parse((await list()).body).data;
    expect(another).toMatchObject({ id: ENGINE_PAGE });
    expect(another?.access_token).not.toBe(page);
    expect((await me(another?.access_token ?? '')).status).toBe(200);
  });

  it('survives revoke-refresh, for there are no refresh tokens', async () => {
    const token = await login.shortToken();
    await bed.changeTokens('revoke-refresh');
    expect((await me(token)).status).toBe(200);
  });
});

describe('debug_token', () => {
  it('describes a Page token', async () => {
    const answer = await login.debug(await login.pageToken(ENGINE_PAGE));
    expect(answer.body).toMatchObject({
      data: {
        app_id: bed.clientId,
        type: 'PAGE',
        is_valid: true,
        expires_at: 0,
        user_id: ADA,
        profile_id: ENGINE_PAGE,
        scopes: ['public_profile', ...SCOPE.split(',')],
        granular_scopes: expect.arrayContaining([
          {
            scope: 'pages_manage_posts',
            target_ids: expect.arrayContaining([ENGINE_PAGE]),
          },
        ]),
      },
    });
  });

  it('describes a token of a person without Pages', async () => {
    const answer = await login.debug(await login.shortToken({ sandbox_account: GRACE }));
    const issuedAt = Date.parse('2026-11-20T10:00:00Z') / 1000;
    expect(answer.body).toMatchObject({
      data: { type: 'USER', issued_at: issuedAt, expires_at: issuedAt + 7_200 },
    });
    expect(answer.text).not.toContain('target_ids');
  });

  it('tells why a token does not work', async () => {
    const token = await login.shortToken();
    await bed.changeTokens('expire');
    expect((await login.debug(token)).body).toMatchObject({
      data: { is_valid: false, error: { code: 190, subcode: 463 } },
    });
    expect((await login.debug('x')).body).toMatchObject({
      data: { is_valid: false, error: { code: 190 }, scopes: [] },
    });
  });

  it('answers the app only', async () => {
    const token = await login.shortToken();
    const query = { input_token: token };
    const answer = await bed.call('GET', '/v26.0/debug_token', { token, query });
    expect(answer.body).toMatchObject(graphError(190));
    expect((await login.debug('')).body).toMatchObject(graphError(100));
  });
});
