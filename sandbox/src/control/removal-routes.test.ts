import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});

afterAll(() => sandbox.stop());

async function order(path: string, body: object): Promise<{ status: number; error: unknown }> {
  const response = await fetch(sandbox.origin + path, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, error: Object(await response.json()).error };
}

it.each([
  'http://localhost:4000/social/deauthorize/facebook',
  'https://127.0.0.1/removed',
  'http://[::1]:4000/removed?at=facebook',
])('takes %s as an address of the app', async (deauthorizeUrl) => {
  expect((await order('/apps', { platform: 'facebook', deauthorizeUrl })).status).toBe(200);
});

it.each([
  'https://example.com/removed',
  'http://192.168.0.2/removed',
  'http://localhost.example.com/',
  'ftp://localhost/',
  '/removed',
])('refuses %s as an address of the app', async (dataDeletionUrl) => {
  expect(await order('/apps', { platform: 'facebook', dataDeletionUrl })).toEqual({
    status: 400,
    error: 'dataDeletionUrl: is no http(s) address of this machine',
  });
});

it.each(['twitter', 'linkedin', 'mastodon', 'mastodon2'])(
  'says that %s tells no app that it was removed',
  async (platform) => {
    const error = expect.stringMatching(/^platform: .* does not tell an app .* POST \/tokens/);
    expect(await order('/apps', { platform })).toEqual({ status: 400, error });
    expect(await order('/removals', { platform, do: 'deauthorize' })).toEqual({
      status: 400,
      error,
    });
  },
);

it.each([
  [{ platform: 'facebook' }, 'do'],
  [{ platform: 'facebook', do: 'forget' }, 'do'],
  [{ platform: 'myspace', do: 'deauthorize' }, 'platform'],
  [{ platform: 'facebook', accountId: 'nobody', do: 'deauthorize' }, 'accountId'],
])('refuses the removal %j naming %s', async (removal, field) => {
  expect(await order('/removals', removal)).toEqual({
    status: 400,
    error: expect.stringMatching(new RegExp(`^${field}: `)),
  });
});

it('leads from its page to where people remove the app', async () => {
  const page = await (await fetch(sandbox.origin)).text();
  for (const platform of ['facebook', 'instagram', 'threads']) {
    const { baseUrl } = sandbox.status().platforms[platform] ?? {};
    const address = `${baseUrl}/settings/apps-and-websites`;
    expect(page).toContain(`<a href="${address}">`);
    expect((await fetch(address)).status).toBe(200);
  }
});
