import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ADA,
  GRACE,
  LinkedinClient,
  MINUTE,
  REDIRECT,
  readObject,
  readRedirect,
  SCOPE,
} from './linkedin-client.test-kit.ts';

let linkedin: LinkedinClient;

beforeEach(async () => {
  linkedin = await LinkedinClient.start();
});

afterEach(async () => {
  await linkedin.sandbox.stop();
});

describe('login', () => {
  it('sends the browser back with a code and the state', async () => {
    const answer = await linkedin.visitLogin();
    expect(answer.status).toBe(302);
    expect(readRedirect(answer)).toEqual({ code: expect.any(String), state: 'state-1' });
  });

  it.each([
    ['deny', 'user_cancelled_authorize'],
    ['leave', 'user_cancelled_login'],
  ])('tells the app how the member cancelled: %s, %s', async (decision, code) => {
    const answer = await linkedin.visitLogin({ sandbox_decision: decision });
    const { error, state } = readRedirect(answer);
    expect({ error, state }).toEqual({ error: code, state: 'state-1' });
  });

  it('offers both ways to cancel on its page', async () => {
    const { sandbox_decision: _, ...parameters } = Object.fromEntries(
      new URL((await linkedin.visitLogin()).url).searchParams,
    );
    const query = new URLSearchParams(parameters);
    const page = await fetch(`${linkedin.base}/oauth/v2/authorization?${query}`);
    expect(await page.text()).toMatch(/value="deny"[\s\S]*value="leave">Do not sign in</);
  });

  it.each([
    ['openid w_sorcery', 'invalid_scope'],
    ['openid,profile', 'invalid_scope'],
    ['openid r_member_social', 'unauthorized_scope_error'],
    ['', 'invalid_scope'],
  ])('refuses the scope %j with %s', async (scope, error) => {
    expect(readRedirect(await linkedin.visitLogin({ scope })).error).toBe(error);
  });

  it.each<Record<string, string>>([
    { client_id: 'someone-else' },
    { redirect_uri: 'https://evil.example/callback' },
    { redirect_uri: `${REDIRECT}#fragment` },
  ])('shows a page of its own instead of a redirect for %o', async (wrong) => {
    const answer = await linkedin.visitLogin(wrong);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('redirects with invalid_request for another response type', async () => {
    expect(readRedirect(await linkedin.visitLogin({ response_type: 'token' })).error).toBe(
      'invalid_request',
    );
  });
});

describe('tokens', () => {
  it('exchanges a code for a token of 60 days with comma-separated scopes and an ID token', async () => {
    const answer = await linkedin.exchange(await linkedin.authorize());
    const body = await readObject(answer);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^AQX.{400,}/),
      expires_in: 5_184_000,
      scope: 'openid,profile,w_member_social',
      token_type: 'Bearer',
      id_token: expect.any(String),
    });
    const claims = Buffer.from(String(body.id_token).split('.')[1] ?? '', 'base64url');
    expect(JSON.parse(claims.toString())).toMatchObject({
      sub: ADA,
      aud: linkedin.credentials.client_id,
    });
  });

  it('refuses a code that was used before', async () => {
    const code = await linkedin.authorize();
    await linkedin.exchange(code);
    const answer = await linkedin.exchange(code);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      error: 'invalid_request',
      error_description: 'Unable to retrieve access token: authorization code not found',
    });
  });

  it('refuses a code after 30 minutes', async () => {
    const code = await linkedin.authorize();
    linkedin.wait(30 * MINUTE + 1);
    const answer = await linkedin.exchange(code);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'invalid_redirect_uri' });
  });

  it('refuses another redirect URI than the one of the login', async () => {
    const answer = await linkedin.exchange(await linkedin.authorize(), {
      redirect_uri: 'http://localhost:1/other',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'invalid_redirect_uri' });
  });

  it('refuses a wrong secret', async () => {
    const answer = await linkedin.exchange(await linkedin.authorize(), { client_secret: 'guess' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
  });

  it('refuses client credentials by Basic authentication', async () => {
    const basic = Buffer.from(
      `${linkedin.credentials.client_id}:${linkedin.credentials.client_secret}`,
    ).toString('base64');
    const form = {
      grant_type: 'authorization_code',
      code: await linkedin.authorize(),
      redirect_uri: REDIRECT,
    };
    const answer = await linkedin.postForm('/oauth/v2/accessToken', form, {
      authorization: `Basic ${basic}`,
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
  });

  it.each([
    [{ grant_type: '' }, 'invalid_request'],
    [{ code: '' }, 'invalid_request'],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses the form %o with %s', async (changes, error) => {
    const answer = await linkedin.exchange('code', changes);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error });
  });

  it('tells the state of a token by introspection', async () => {
    const token = await linkedin.logIn();
    const inspect = async () => {
      const answer = await linkedin.postForm('/oauth/v2/introspectToken', {
        ...linkedin.credentials,
        token,
      });
      return answer.json();
    };
    expect(await inspect()).toMatchObject({ active: true, status: 'active', auth_type: '3L' });
    expect(
      (await linkedin.postForm('/oauth/v2/revoke', { ...linkedin.credentials, token })).status,
    ).toBe(200);
    expect(await inspect()).toMatchObject({ active: false, status: 'revoked' });
  });

  it('revokes earlier tokens of a member when another scope set is granted', async () => {
    const [first, same, other] = [
      await linkedin.logIn(),
      await linkedin.logIn(),
      await linkedin.logIn({ sandbox_account: GRACE }),
    ];
    expect((await linkedin.userinfo(first)).status).toBe(200);
    await linkedin.logIn({ scope: `${SCOPE} email` });
    expect((await linkedin.userinfo(first)).status).toBe(401);
    expect((await linkedin.userinfo(same)).status).toBe(401);
    expect((await linkedin.userinfo(other)).status).toBe(200);
  });
});

describe('profile', () => {
  it('names the member and leaves out a picture that does not exist', async () => {
    const ada = await readObject(await linkedin.userinfo(await linkedin.logIn()));
    expect(ada).toMatchObject({ sub: ADA, name: 'Ada Lovelace', given_name: 'Ada' });
    expect(ada).not.toHaveProperty('email');
    expect((await fetch(String(ada.picture))).headers.get('content-type')).toContain('svg');
    const grace = await linkedin.userinfo(
      await linkedin.logIn({ sandbox_account: GRACE, scope: `${SCOPE} email` }),
    );
    const profile = await readObject(grace);
    expect(profile).toMatchObject({ sub: GRACE, email: 'grace@example.com' });
    expect(profile).not.toHaveProperty('picture');
  });

  it('refuses a token without openid', async () => {
    const answer = await linkedin.userinfo(await linkedin.logIn({ scope: 'w_member_social' }));
    expect(answer.status).toBe(403);
  });

  it('says in which way a token is no good', async () => {
    const token = await linkedin.logIn();
    const read = async (answer: Response) => {
      const { code, status } = await readObject(answer);
      expect(answer.status).toBe(401);
      return [status, code];
    };
    expect(await read(await fetch(`${linkedin.base}/v2/userinfo`))).toEqual([
      401,
      'EMPTY_ACCESS_TOKEN',
    ]);
    expect(await read(await linkedin.userinfo('nonsense'))).toEqual([401, 'INVALID_ACCESS_TOKEN']);
    linkedin.wait(60 * 24 * 60 * MINUTE);
    expect(await read(await linkedin.userinfo(token))).toEqual([401, 'EXPIRED_ACCESS_TOKEN']);
    const [ada, grace] = [await linkedin.logIn(), await linkedin.logIn({ sandbox_account: GRACE })];
    await linkedin.spoilTokens({ do: 'expire', accountId: ADA });
    expect(await read(await linkedin.userinfo(ada))).toEqual([401, 'EXPIRED_ACCESS_TOKEN']);
    await linkedin.spoilTokens({ do: 'revoke' });
    expect(await read(await linkedin.userinfo(grace))).toEqual([401, 'REVOKED_ACCESS_TOKEN']);
  });
});
