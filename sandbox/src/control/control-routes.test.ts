import { expect, it, vi } from 'vitest';
import { startEchoNetwork } from './echo-network.test-kit.ts';
import type { LedgerPost } from './ledger.ts';

const POST: Omit<LedgerPost, 'createdAt'> = {
  platform: 'twitter',
  id: '9',
  accountId: '1',
  text: 'Hello <script>alert(1)</script>',
  link: 'https://example.com/a',
  media: [{ altText: 'A "grey" square', mimeType: 'image/png', url: 'http://127.0.0.1:1/a.png' }],
  idempotencyKey: null,
  url: 'https://x.com/ada_l/status/9',
};

it('lists the posts of one network, or of all', async () => {
  await using echo = await startEchoNetwork();
  echo.ledger.add(POST);
  echo.ledger.add({ ...POST, platform: 'linkedin', id: '10' });

  expect((await echo.order('GET', '/posts?platform=twitter')).answer).toEqual([
    { ...POST, createdAt: '2026-11-20T12:00:00.000Z' },
  ]);
  expect((await echo.order('GET', '/posts')).answer).toHaveLength(2);
  expect(await echo.order('GET', '/posts?platform=x')).toMatchObject({
    status: 400,
    answer: { error: expect.stringMatching(/^platform: /) },
  });
});

it('spoils the tokens of one account, or of all', async () => {
  await using echo = await startEchoNetwork();
  await echo.order('POST', '/tokens', { platform: 'twitter', accountId: '2', do: 'expire' });
  await echo.order('POST', '/tokens', { platform: 'twitter', do: 'revoke-refresh' });

  expect(echo.tokenChanges).toEqual([
    ['expire', '2'],
    ['revoke-refresh', undefined],
  ]);
});

it.each([
  [{ platform: 'twitter', do: 'eat' }, 'do'],
  [{ platform: 'twitter', accountId: 'nobody', do: 'expire' }, 'accountId'],
])('refuses the token change %j naming %s', async (change, field) => {
  await using echo = await startEchoNetwork();

  const { status, answer } = await echo.order('POST', '/tokens', change);
  expect(status).toBe(400);
  expect(answer).toEqual({ error: expect.stringMatching(new RegExp(`^${field}: `)) });
  expect(echo.tokenChanges).toEqual([]);
});

it('is empty again after a reset', async () => {
  await using echo = await startEchoNetwork();
  echo.ledger.add(POST);
  await fetch(`${echo.network}/echo`);
  await echo.order('POST', '/faults', { platform: 'twitter', do: { status: 500 } });

  expect((await echo.order('POST', '/reset')).status).toBe(200);
  expect((await echo.order('GET', '/posts')).answer).toEqual([]);
  expect((await echo.order('GET', '/requests')).answer).toEqual([]);
  expect(echo.carriedOut).toEqual([]);
  expect((await fetch(`${echo.network}/echo`)).status).toBe(201);
});

it('says when a body is not JSON', async () => {
  await using echo = await startEchoNetwork();
  const response = await fetch(`${echo.control}/faults`, { method: 'POST', body: '{' });

  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: 'body: is not JSON' });
});

it('shows posts to people with everything escaped', async () => {
  await using echo = await startEchoNetwork();
  echo.ledger.add(POST);
  const page = await (await fetch(echo.control)).text();

  expect(page).toContain('Hello &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain('alt="A &quot;grey&quot; square"');
  expect(page).toContain('<h3>Ada Lovelace (@ada_l)</h3>');
  expect(page).toContain('datetime="2026-11-20T12:00:00.000Z"');
});

it('answers 500 and tells stderr when a stand-in has a bug', async () => {
  await using echo = await startEchoNetwork();
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const response = await fetch(`${echo.network}/bug`);

  expect(response.status).toBe(500);
  expect(written.mock.calls.join()).toContain('a bug of the stand-in');
  written.mockRestore();
});
