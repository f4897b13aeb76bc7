import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  MastodonClient,
  MINUTE,
  REDIRECT,
  readObject,
  SCOPES,
} from './mastodon-client.test-kit.ts';

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

describe('instance', () => {
  it('describes its authorization server', async () => {
    const answer = await fetch(`${mastodon.base}/.well-known/oauth-authorization-server`);
    expect(await answer.json()).toMatchObject({
      issuer: `${mastodon.base}/`,
      token_endpoint: `${mastodon.base}/oauth/token`,
      code_challenge_methods_supported: ['S256'],
      scopes_supported: expect.arrayContaining(['profile', 'write:statuses']),
    });
  });

  it('does not describe its authorization server before 4.3', async () => {
    await restartAsOlder();
    const answer = await fetch(`${mastodon.base}/.well-known/oauth-authorization-server`);
    expect(answer.status).toBe(404);
  });

  it('tells its version and limits in both forms', async () => {
    const configuration = {
      statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
      media_attachments: { description_limit: 1500 },
    };
    const v2 = await fetch(`${mastodon.base}/api/v2/instance`);
    const domain = new URL(mastodon.base).host;
    expect(await v2.json()).toMatchObject({ domain, api_versions: { mastodon: 7 }, configuration });
    const v1 = await fetch(`${mastodon.base}/api/v1/instance`);
    expect(await v1.json()).toMatchObject({ uri: domain, configuration });
  });

  it('has other limits at the older server', async () => {
    await restartAsOlder();
    const instance = await readObject(await fetch(`${mastodon.base}/api/v2/instance`));
    expect(instance).toMatchObject({
      version: expect.stringMatching(/^4\.2\./),
      configuration: { statuses: { max_characters: 5000 } },
    });
    expect(instance).not.toHaveProperty('api_versions');
  });
});

describe('apps', () => {
  it('registers an app with its redirect URIs and scopes', async () => {
    const redirectUris = [REDIRECT, 'http://localhost:4000/other'];
    const answer = await mastodon.register({ redirect_uris: redirectUris });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      name: 'App',
      website: null,
      redirect_uris: redirectUris,
      redirect_uri: redirectUris.join('\n'),
      scopes: SCOPES.split(' '),
      client_secret_expires_at: 0,
    });
  });

  it.each([
    [{ client_name: '' }, "Application name can't be blank"],
    [{ client_name: 'a'.repeat(61) }, 'Application name is too long (maximum is 60 characters)'],
    [{ redirect_uris: '' }, "Redirect URI can't be blank"],
    [{ redirect_uris: '/callback' }, 'Redirect URI must be an absolute URI.'],
    [{ redirect_uris: `${REDIRECT}#a` }, 'Redirect URI cannot contain a fragment.'],
    [{ redirect_uris: 'javascript:alert()' }, 'Redirect URI is forbidden by the server.'],
    [
      { redirect_uris: `http://localhost/${'a'.repeat(2000)}` },
      'Redirect URI is too long (maximum is 2000 characters)',
    ],
    [{ scopes: 'read sorcery' }, "Scopes doesn't match configured on the server."],
    [{ website: 'ftp://example.com' }, 'Website is not a valid URL'],
  ])('refuses %j', async (changes, problem) => {
    const answer = await mastodon.register(changes);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ error: `Validation failed: ${problem}` });
  });

  it('knows neither the profile scope nor lists of redirect URIs before 4.3', async () => {
    await restartAsOlder();
    expect((await mastodon.register({ scopes: SCOPES })).status).toBe(422);
    expect((await mastodon.register({ redirect_uris: [REDIRECT] })).status).toBe(422);
    expect(await readObject(await mastodon.register())).not.toHaveProperty('redirect_uris');
  });

  it('lets one address register 5 apps in every ten minutes of the clock', async () => {
    for (let count = 0; count < 5; count += 1) {
      expect((await mastodon.register()).status).toBe(200);
    }
    const refused = await mastodon.register();
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({ error: 'Too many requests' });
    expect(refused.headers.get('x-ratelimit-limit')).toBe('5');
    expect(refused.headers.get('x-ratelimit-reset')).toBe('2026-11-20T10:10:00.000000Z');
    expect(refused.headers.has('retry-after')).toBe(false);
    mastodon.wait(9 * MINUTE - 1);
    expect((await mastodon.register()).status).toBe(429);
    mastodon.wait(1);
    expect((await mastodon.register()).status).toBe(200);
  });
});
