import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CREDENTIALS, PUBLIC_CLIENT_ID } from './clients.ts';
import {
  ADA,
  BASIC,
  exchangeFields,
  GRACE,
  readTokens,
  startTwitter,
  VERIFIER,
} from './twitter.test-kit.ts';

const BAD_CODE = {
  error: 'invalid_request',
  error_description: 'Value passed for the authorization code was invalid.',
};
const BAD_TOKEN = {
  error: 'invalid_request',
  error_description: 'Value passed for the token was invalid.',
};

describe('login', () => {
  it('comes back with state and code on Approve and with access_denied on Deny', async () => {
    await using x = await startTwitter();
    const approved = (await x.authorize()).headers.get('location');
    const denied = (await x.authorize({ sandbox_decision: 'deny' })).headers.get('location');

    expect(approved).toMatch(
      /^http:\/\/localhost:4000\/social\/callback\/twitter\?state=the-state&code=[\w-]+$/,
    );
    expect(denied).toBe(
      'http://localhost:4000/social/callback/twitter?error=access_denied&state=the-state',
    );
  });

  it('shows a page with the accounts and the scopes', async () => {
    await using x = await startTwitter();
    const { status, body } = await x.authorize({ sandbox_decision: undefined });

    expect(status).toBe(200);
    expect(body).toContain('Ada Lovelace (@ada_l)');
    expect(body).toContain('Grace Hopper (@graceh)');
    expect(body).toContain('<li>media.write</li>');
  });

  it.each([
    ['an unknown client', { client_id: 'other' }],
    ['a redirect URI elsewhere', { redirect_uri: 'https://example.com/cb' }],
    ['no challenge', { code_challenge: undefined }],
    ['no challenge method', { code_challenge_method: undefined }],
    ['no state', { state: undefined }],
    ['a state over 500 characters', { state: 's'.repeat(501) }],
    ['an unknown scope', { scope: 'tweet.read tweet.eat' }],
    ['another response type', { response_type: 'token' }],
  ])('ends on a page, without redirect, for %s', async (_case, change) => {
    await using x = await startTwitter();
    const { status, headers, body } = await x.authorize(change);

    expect(status).toBe(400);
    expect(headers.get('location')).toBeNull();
    expect(body).toContain('Something went wrong');
  });
});

describe('code exchange', () => {
  it.each(['S256', 's256'])('gives tokens for a code and a verifier by %s', async (method) => {
    await using x = await startTwitter();
    const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
    const code = await x.getCode({ code_challenge: challenge, code_challenge_method: method });

    expect(await x.exchange(code)).toMatchObject({
      status: 200,
      body: {
        token_type: 'bearer',
        expires_in: 7200,
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        scope: 'tweet.read tweet.write users.read media.write offline.access',
      },
    });
  });

  it('takes the fields as JSON, too, and nothing else', async () => {
    await using x = await startTwitter();
    const exchange = async (type: string) =>
      x.call('/2/oauth2/token', {
        method: 'POST',
        headers: { authorization: BASIC, 'content-type': type },
        body: JSON.stringify(exchangeFields(await x.getCode())),
      });

    expect((await exchange('application/json')).status).toBe(200);
    expect((await exchange('text/plain')).status).toBe(400);
  });

  it('gives a refresh token only with offline.access', async () => {
    await using x = await startTwitter();
    const { body } = await x.exchange(await x.getCode({ scope: 'tweet.read users.read' }));

    expect(body).toMatchObject({ access_token: expect.any(String) });
    expect(body).not.toHaveProperty('refresh_token');
  });

  it('refuses a code that was used before', async () => {
    await using x = await startTwitter();
    const code = await x.getCode();
    await x.exchange(code);

    expect(await x.exchange(code)).toMatchObject({ status: 400, body: BAD_CODE });
  });

  it('refuses a code older than 30 seconds', async () => {
    await using x = await startTwitter();
    const [early, late] = [await x.getCode(), await x.getCode()];
    x.pass(30);
    expect((await x.exchange(early)).status).toBe(200);
    x.pass(0.001);
    expect(await x.exchange(late)).toMatchObject({ status: 400, body: BAD_CODE });
  });

  it.each([
    ['another redirect URI', { redirect_uri: 'http://localhost:4000/other' }, /redirect uri/],
    ['another verifier', { code_verifier: 'x'.repeat(43) }, /code verifier/],
    ['no verifier', { code_verifier: '' }, /^Missing required parameter \[code_verifier\]\.$/],
    ['another grant type', { grant_type: 'password' }, /grant type/],
  ])('refuses %s', async (_case, change, description) => {
    await using x = await startTwitter();
    const { status, body } = await x.exchange(await x.getCode(), change);

    expect(status).toBe(400);
    expect(body).toEqual({
      error: 'invalid_request',
      error_description: expect.stringMatching(description),
    });
  });

  it.each([undefined, `Basic ${btoa(`${CREDENTIALS.clientId}:wrong`)}`])(
    'refuses the confidential client with the authorization %s',
    async (authorization) => {
      await using x = await startTwitter();
      const fields = { ...exchangeFields(await x.getCode()), client_id: CREDENTIALS.clientId };

      expect(await x.form('/2/oauth2/token', fields, authorization)).toMatchObject({
        status: 401,
        body: {
          error: 'unauthorized_client',
          error_description: 'Missing valid authorization header',
        },
      });
    },
  );

  it('lets the public client in by its id, and only with its own code', async () => {
    await using x = await startTwitter();
    const redeem = (code: string) =>
      x.form('/2/oauth2/token', { ...exchangeFields(code), client_id: PUBLIC_CLIENT_ID });
    const own = await x.getCode({ client_id: PUBLIC_CLIENT_ID });

    expect((await redeem(own)).status).toBe(200);
    expect(await redeem(await x.getCode())).toMatchObject({ status: 400, body: BAD_CODE });
  });
});

describe('refresh', () => {
  it('gives a new pair and keeps the scopes', async () => {
    await using x = await startTwitter();
    const old = await x.logIn(GRACE);
    x.pass(7200);
    expect((await x.send('GET', '/2/users/me', old.access_token)).status).toBe(401);
    const { status, body } = await x.refresh(old.refresh_token);

    expect(status).toBe(200);
    expect(body).toMatchObject({ scope: expect.stringContaining('media.write') });
    expect(body).not.toMatchObject({ refresh_token: old.refresh_token });
  });

  it('ends the whole login when a spent refresh token is used again', async () => {
    await using x = await startTwitter();
    const first = await x.logIn();
    const second = readTokens(await x.refresh(first.refresh_token));
    const other = await x.logIn();

    expect(await x.refresh(first.refresh_token)).toMatchObject({ status: 400, body: BAD_TOKEN });
    expect(await x.refresh(second.refresh_token)).toMatchObject({ status: 400, body: BAD_TOKEN });
    expect((await x.send('GET', '/2/users/me', second.access_token)).status).toBe(401);
    expect((await x.send('GET', '/2/users/me', other.access_token)).status).toBe(200);
  });
});

it('revokes the token it is given and no other', async () => {
  await using x = await startTwitter();
  const tokens = await x.logIn();
  const revoke = (token: string) => x.form('/2/oauth2/revoke', { token }, BASIC);

  expect(await revoke(tokens.access_token)).toMatchObject({ status: 200, body: { revoked: true } });
  expect((await x.send('GET', '/2/users/me', tokens.access_token)).status).toBe(401);
  await revoke(tokens.refresh_token);
  expect(await x.refresh(tokens.refresh_token)).toMatchObject({ status: 400, body: BAD_TOKEN });
});

it.each([
  ['expire', 401, 200],
  ['revoke', 401, 400],
  ['revoke-refresh', 200, 400],
])('on %s answers %d to the access token and %d to the refresh token', async (...row) => {
  const [action, access, refresh] = row;
  await using x = await startTwitter();
  const [ada, grace] = [await x.logIn(ADA), await x.logIn(GRACE)];
  await x.control('POST', '/tokens', { platform: 'twitter', accountId: ADA, do: action });

  expect((await x.send('GET', '/2/users/me', ada.access_token)).status).toBe(access);
  expect((await x.refresh(ada.refresh_token)).status).toBe(refresh);
  expect((await x.send('GET', '/2/users/me', grace.access_token)).status).toBe(200);
});

describe('GET /2/users/me', () => {
  it('tells id, name and username, and more when asked', async () => {
    await using x = await startTwitter();
    const { access_token: token } = await x.logIn(GRACE);
    const data = { id: GRACE, name: 'Grace Hopper', username: 'graceh' };
    const avatar = `${x.origin}/profile_images/${GRACE}_normal.svg`;

    expect((await x.send('GET', '/2/users/me', token)).body).toEqual({ data });
    expect(
      (await x.send('GET', '/2/users/me?user.fields=profile_image_url,verified_type', token)).body,
    ).toEqual({ data: { ...data, profile_image_url: avatar, verified_type: 'none' } });
    const image = await fetch(avatar.replace('_normal', '_400x400'));
    expect(image.headers.get('content-type')).toContain('image/svg+xml');
    expect(await image.text()).toContain('>GH</text>');
  });

  it('refuses a request without a token, with a refresh token, or with an unknown field', async () => {
    await using x = await startTwitter();
    const tokens = await x.logIn();
    const body = {
      title: 'Unauthorized',
      detail: 'Unauthorized',
      type: 'about:blank',
      status: 401,
    };

    expect(await x.call('/2/users/me')).toMatchObject({ status: 401, body });
    expect(await x.send('GET', '/2/users/me', tokens.refresh_token)).toMatchObject({ body });
    const query = '/2/users/me?user.fields=shoe_size';
    expect((await x.send('GET', query, tokens.access_token)).status).toBe(400);
  });
});

describe('rate limits', () => {
  it('counts per user down to 429 and starts again with the next quarter of an hour', async () => {
    await using x = await startTwitter();
    const [ada, grace] = [await x.logIn(ADA), await x.logIn(GRACE)];
    const ask = (token = ada.access_token) => x.send('GET', '/2/users/me', token);
    const first = await ask();
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-rate-limit-limit': '75',
      'x-rate-limit-remaining': '74',
      'x-rate-limit-reset': String(Date.parse('2026-11-20T12:15:00Z') / 1000),
    });
    for (let used = 1; used < 75; used += 1) await ask();

    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, body: { title: 'Too Many Requests' } });
    expect(refused.headers.get('x-rate-limit-remaining')).toBe('0');
    expect(refused.headers.has('retry-after')).toBe(false);
    expect((await ask(grace.access_token)).status).toBe(200);
    x.pass(900);
    expect((await ask()).status).toBe(200);
  });
});
