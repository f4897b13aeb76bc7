import { afterEach, describe, expect, it } from 'vitest';
import { drawImage, MastodonClient, REDIRECT, readObject } from './mastodon-client.test-kit.ts';
import type { ServerKey } from './settings.ts';

let server: MastodonClient;

async function start(key: ServerKey): Promise<void> {
  server = await MastodonClient.start(key);
}

afterEach(() => server.sandbox.stop());

const IDS = {
  snac: /^[0-9a-f]{40,}$/,
  gotosocial: /^[0-9A-HJKMNP-TV-Z]{26}$/,
  hollo: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
} as const;

describe.each(['snac', 'gotosocial', 'hollo'] as const)('%s', (key) => {
  const isHollo = key === 'hollo';
  const isSnac = key === 'snac';

  it('tells of itself as much as the real one', async () => {
    await start(key);
    const status = async (path: string) => (await fetch(server.base + path)).status;
    expect(await status('/api/v1/instance')).toBe(200);
    expect(await status('/api/v2/instance')).toBe(isSnac ? 404 : 200);
    expect(await status('/.well-known/oauth-authorization-server')).toBe(isHollo ? 200 : 404);
    const { configuration } = await readObject(await fetch(`${server.base}/api/v1/instance`));
    const limit = { snac: 100_000, gotosocial: 5_000, hollo: 10_000 }[key];
    expect(configuration).toMatchObject({ statuses: { max_characters: limit } });
  });

  it('takes redirect URIs as one text, and as a list only where the real one does', async () => {
    await start(key);
    expect((await server.register()).status).toBe(200);
    const list = await server.register({ redirect_uris: [REDIRECT] });
    expect(list.status).toBe({ snac: 404, gotosocial: 400, hollo: 200 }[key]);
  });

  it('sends the state back encoded, or as it came', async () => {
    await start(key);
    const answer = await server.visitLogin(await server.makeApp(), { state: 'a b&c' });
    const back = new URL(answer.headers.get('location') ?? '').searchParams.get('state');
    expect(back).toBe(isSnac ? 'a b' : 'a b&c');
  });

  it('answers the token in its own way', async () => {
    await start(key);
    const app = await server.makeApp();
    const code = await server.authorize(app);
    const token = await readObject(await server.exchange(app, code));
    expect('scope' in token).toBe(!isSnac);
    expect(String(token.created_at)).toHaveLength(isHollo ? 13 : 10);
    const asked = { scope: server.scopes };
    const again = await server.exchange(app, await server.authorize(app), asked);
    expect(await readObject(again)).toMatchObject({ scope: server.scopes });
  });

  it('takes the client in the body, and in a Basic header only where the real one does', async () => {
    await start(key);
    const { client_id, client_secret } = await server.makeApp();
    const pair = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
    const form = { grant_type: 'client_credentials', scope: 'read:statuses' };
    const basic = await server.sendForm('/oauth/token', form, { authorization: `Basic ${pair}` });
    expect(basic.status).toBe(isHollo ? 200 : 400);
    const body = { ...form, client_id, client_secret };
    expect((await server.sendForm('/oauth/token', body)).status).toBe(200);
    const revoke = { client_id, client_secret, token: 'unknown' };
    expect((await server.sendForm('/oauth/revoke', revoke)).status).toBe(200);
    const json = await server.send('/oauth/revoke', revoke);
    expect(json.status).toBe(key === 'gotosocial' ? 400 : 200);
  });

  it('refuses a bad token', async () => {
    await start(key);
    const answer = await server.call('bad', 'GET', '/api/v1/accounts/verify_credentials');
    expect(answer.status).toBe(isSnac ? 422 : 401);
    const body = await answer.text();
    if (isSnac) {
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(body).toBe('');
    } else expect(JSON.parse(body)).toHaveProperty('error');
  });

  it('lets a token without the scope post only where the real one does', async () => {
    await start(key);
    const token = await server.connect({ scope: 'read:statuses' });
    expect((await server.post(token, { status: 'Hi' })).status).toBe(isSnac ? 200 : 403);
  });

  it('minds the idempotency key only where the real one does', async () => {
    await start(key);
    const token = await server.connect();
    for (let time = 0; time < 2; time += 1) await server.post(token, { status: 'Hi' }, 'a-key');
    expect(await server.readLedger()).toHaveLength(isHollo ? 1 : 2);
  });

  it('has ids of its own, and a dot in those of media at snac', async () => {
    await start(key);
    const token = await server.connect();
    const { id } = await readObject(await server.post(token, { status: 'Hi' }));
    expect(id).toMatch(IDS[key]);
    const media = await server.uploadImage(token);
    expect(media.replace(/\.png$/, '')).toMatch(IDS[key]);
    expect(media.endsWith('.png')).toBe(isSnac);
  });

  it('shows a post that says nothing of it to whom the real one does', async () => {
    await start(key);
    const token = await server.connect();
    const { visibility } = await readObject(await server.post(token, { status: 'Hi' }));
    expect(visibility).toBe(key === 'gotosocial' ? 'unlisted' : 'public');
  });

  it('loses what comes as a form, and refuses nulls, only where the real one does', async () => {
    await start(key);
    const token = await server.connect();
    const headers = { authorization: `Bearer ${token}` };
    const form = await server.sendForm('/api/v1/statuses', { status: 'Form' }, headers);
    expect(form.status).toBe(200);
    expect(await server.readLedger()).toMatchObject([{ text: isHollo ? '' : 'Form' }]);
    const answer = await server.post(token, { status: 'JSON', in_reply_to_id: null });
    expect(answer.status).toBe(isHollo ? 400 : 200);
    if (isHollo) expect(await readObject(answer)).toMatchObject({ error: { name: 'ZodError' } });
  });

  it('shows media and deletes posts only where the real one does', async () => {
    await start(key);
    const token = await server.connect();
    const { id } = await readObject(await server.upload(token, await drawImage()));
    server.wait(1_000);
    const shown = await server.call(token, 'GET', `/api/v1/media/${id}`);
    expect(shown.status).toBe(isSnac ? 404 : 200);
    const status = await readObject(await server.post(token, { status: 'Hi' }));
    const deleted = await server.call(token, 'DELETE', `/api/v1/statuses/${status.id}`);
    expect(deleted.status).toBe(isSnac ? 404 : 200);
    if (isSnac) expect(await deleted.text()).toBe('<h1>404 Not Found</h1>');
    expect(await server.readLedger()).toHaveLength(isSnac ? 1 : 0);
  });

  it('forgets an app with its token only where the real one does', async () => {
    await start(key);
    const app = await server.makeApp();
    const token = await server.logIn(app);
    expect((await server.sendForm('/oauth/revoke', { ...app, token })).status).toBe(200);
    expect((await server.visitLogin(app)).status).toBe(isSnac ? 401 : 302);
  });
});
