import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  MastodonClient,
  MINUTE,
  makeVerifier,
  OLDER_SCOPES,
  REDIRECT,
  readObject,
  readRedirect,
  SCOPES,
} from './mastodon-client.test-kit.ts';

const ADA = '109302436954721982';
const GRACE = '109348684864126097';

let mastodon: MastodonClient;

beforeEach(async () => {
  mastodon = await MastodonClient.start();
});

afterEach(async () => {
  await mastodon.sandbox.stop();
});

async function restartAsOlder(): Promise<void> {
  await mastodon.sandbox.stop();
  mastodon = await MastodonClient.start('mastodon2');
}

describe('login', () => {
  it('sends the browser back with a code and the state', async () => {
    const answer = await mastodon.visitLogin(await mastodon.makeApp());
    expect(readRedirect(answer)).toEqual({ code: expect.any(String), state: 'state-1' });
  });

  it('tells the app that it was denied', async () => {
    const app = await mastodon.makeApp();
    const answer = await mastodon.visitLogin(app, { sandbox_decision: 'deny' });
    expect(readRedirect(answer)).toMatchObject({ error: 'access_denied', state: 'state-1' });
  });

  it.each([
    [{ client_id: 'unknown' }, 401],
    [{ redirect_uri: 'http://localhost:4000/other' }, 400],
    [{ response_type: 'token' }, 400],
    [{ scope: 'write' }, 400],
    [{ scope: 'read:accounts' }, 400],
    [{ scope: 'sorcery' }, 400],
    [{ code_challenge: 'abc', code_challenge_method: 'plain' }, 400],
    [{ code_challenge: 'abc' }, 400],
  ])('ends on a page of its own for %j', async (wrong, status) => {
    const answer = await mastodon.visitLogin(await mastodon.makeApp(), { ...wrong });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('content-type')).toContain('text/html');
  });
});

describe('tokens', () => {
  it('exchanges a code for a token that does not expire', async () => {
    const app = await mastodon.makeApp();
    const answer = await mastodon.exchange(app, await mastodon.authorize(app));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      scope: SCOPES,
      created_at: Date.parse('2026-11-20T10:01:00Z') / 1000,
    });
  });

  it('takes client credentials as JSON and by Basic authentication, too', async () => {
    const app = await mastodon.makeApp();
    const form = { grant_type: 'authorization_code', redirect_uri: REDIRECT };
    const json = { ...form, ...app, code: await mastodon.authorize(app) };
    expect((await mastodon.send('/oauth/token', json)).status).toBe(200);
    const basic = Buffer.from(`${app.client_id}:${app.client_secret}`).toString('base64');
    const answer = await mastodon.sendForm(
      '/oauth/token',
      { ...form, code: await mastodon.authorize(app) },
      { authorization: `Basic ${basic}` },
    );
    expect(answer.status).toBe(200);
  });

  it('refuses a code that was used, is ten minutes old, or belongs to another redirect URI', async () => {
    const app = await mastodon.makeApp();
    const used = await mastodon.authorize(app);
    await mastodon.exchange(app, used);
    const old = await mastodon.authorize(app);
    mastodon.wait(10 * MINUTE + 1);
    const other = { redirect_uri: 'http://localhost:4000/other' };
    const answers = [
      await mastodon.exchange(app, used),
      await mastodon.exchange(app, old),
      await mastodon.exchange(app, await mastodon.authorize(app), other),
      await mastodon.exchange(await mastodon.makeApp(), await mastodon.authorize(app)),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({
        error: 'invalid_grant',
        error_description: expect.stringMatching(/^The provided authorization grant is invalid,/),
      });
    }
  });

  it.each([
    [{ client_secret: 'guess' }, 401, 'invalid_client'],
    [{ grant_type: '' }, 400, 'invalid_request'],
    [{ code: '' }, 400, 'invalid_request'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials', scope: 'write' }, 400, 'invalid_scope'],
  ])('refuses %j with %i %s', async (changes, status, error) => {
    const answer = await mastodon.exchange(await mastodon.makeApp(), 'code', { ...changes });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error });
  });

  it('demands the verifier of a challenge', async () => {
    const app = await mastodon.makeApp();
    const { verifier, challenge } = makeVerifier();
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const exchange = async (changes: Record<string, string>) =>
      mastodon.exchange(app, await mastodon.authorize(app, pkce), changes);
    const missing = await exchange({});
    expect(await missing.json()).toMatchObject({ error: 'invalid_request' });
    const wrong = await exchange({ code_verifier: makeVerifier().verifier });
    expect(await wrong.json()).toMatchObject({ error: 'invalid_grant' });
    expect((await exchange({ code_verifier: verifier })).status).toBe(200);
  });

  it('ignores a challenge before 4.3', async () => {
    await restartAsOlder();
    const app = await mastodon.makeApp();
    const code = await mastodon.authorize(app, { code_challenge: 'abc' });
    const answer = await mastodon.exchange(app, code);
    expect(await answer.json()).toMatchObject({ scope: OLDER_SCOPES });
  });

  it('hands out the same token again for the same app, account and scopes', async () => {
    const app = await mastodon.makeApp();
    const first = await mastodon.logIn(app);
    expect(await mastodon.logIn(app)).toBe(first);
    expect(await mastodon.logIn(app, { scope: 'profile' })).not.toBe(first);
    const grace = { sandbox_account: GRACE, force_login: 'true' };
    expect(await mastodon.logIn(app, grace)).not.toBe(first);
    await mastodon.sendForm('/oauth/revoke', { ...app, token: first });
    expect(await mastodon.logIn(app)).not.toBe(first);
  });

  it('revokes its own tokens only', async () => {
    const [app, other] = [await mastodon.makeApp(), await mastodon.makeApp()];
    const token = await mastodon.logIn(app);
    const foreign = await mastodon.sendForm('/oauth/revoke', { ...other, token });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toMatchObject({ error: 'unauthorized_client' });
    const unknown = await mastodon.sendForm('/oauth/revoke', { ...app, token: 'unknown' });
    expect([unknown.status, await unknown.json()]).toEqual([200, {}]);
    expect((await verify(token)).status).toBe(200);
    await mastodon.sendForm('/oauth/revoke', { ...app, token });
    expect(await (await verify(token)).json()).toEqual({ error: 'The access token was revoked' });
  });

  it.each(['expire', 'revoke'])('takes tokens back on the order to %s', async (order) => {
    const app = await mastodon.makeApp();
    const ada = await mastodon.logIn(app);
    const grace = await mastodon.logIn(app, { sandbox_account: GRACE, force_login: 'true' });
    await mastodon.spoilTokens({ do: order, accountId: GRACE });
    expect((await verify(ada)).status).toBe(200);
    expect((await verify(grace)).status).toBe(401);
  });
});

function verify(token: string): Promise<Response> {
  return mastodon.call(token, 'GET', '/api/v1/accounts/verify_credentials');
}

describe('account', () => {
  it('names the account and its default visibility', async () => {
    const account = await readObject(
      await verify(await mastodon.connect({ sandbox_account: GRACE })),
    );
    expect(account).toMatchObject({
      id: GRACE,
      acct: 'grace',
      url: `${mastodon.base}/@grace`,
      locked: true,
      source: { privacy: 'private', language: 'en' },
    });
    const picture = await fetch(String(account.avatar));
    expect(picture.headers.get('content-type')).toContain('svg');
  });

  it('tells the actor behind a token', async () => {
    const answer = await mastodon.call(await mastodon.connect(), 'GET', '/oauth/userinfo');
    const sub = `${mastodon.base}/users/ada`;
    expect(await answer.json()).toMatchObject({ sub, preferred_username: 'ada' });
  });

  it('refuses a missing, an unknown and an app’s own token', async () => {
    const none = await fetch(`${mastodon.base}/api/v1/accounts/verify_credentials`);
    expect([none.status, await none.json()]).toEqual([
      401,
      { error: 'The access token is invalid' },
    ]);
    expect((await verify('unknown')).status).toBe(401);
    const app = await mastodon.makeApp();
    const form = { ...app, grant_type: 'client_credentials', scope: 'profile' };
    const { access_token } = await readObject(await mastodon.sendForm('/oauth/token', form));
    const own = await verify(String(access_token));
    expect(own.status).toBe(422);
    expect(await own.json()).toEqual({ error: 'This method requires an authenticated user' });
  });

  it('refuses what is outside the scopes of a token', async () => {
    const token = await mastodon.connect({ scope: 'profile' });
    const answer = await mastodon.post(token, { status: 'Hello' });
    expect(answer.status).toBe(403);
    const error = 'This action is outside the authorized scopes';
    expect(await answer.json()).toEqual({ error });
    expect((await mastodon.upload(token, new Uint8Array())).status).toBe(403);
    expect(mastodon.accounts).toEqual([ADA, GRACE]);
  });
});
