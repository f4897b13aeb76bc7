import { expect, it } from 'vitest';
import { startEchoNetwork } from './echo-network.test-kit.ts';
import { MASK } from './mask.ts';

it('lists requests in order with method, path, query, headers, body, status and time', async () => {
  await using echo = await startEchoNetwork();
  await fetch(`${echo.network}/echo?a=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-restli-protocol-version': '2.0.0' },
    body: JSON.stringify({ text: 'Hello' }),
  });
  await fetch(`${echo.network}/nowhere`);

  expect((await echo.order('GET', '/requests?platform=twitter')).answer).toMatchObject([
    {
      platform: 'twitter',
      method: 'POST',
      path: '/echo',
      query: { a: '1' },
      headers: { 'x-restli-protocol-version': '2.0.0' },
      body: { text: 'Hello' },
      status: 201,
      at: '2026-11-20T12:00:00.000Z',
    },
    { method: 'GET', path: '/nowhere', body: null, status: 404 },
  ]);
  expect((await echo.order('GET', '/requests?platform=linkedin')).answer).toEqual([]);
});

it('masks secrets in headers, query, form, JSON and multipart fields', async () => {
  await using echo = await startEchoNetwork();
  const form = new FormData();
  form.append('access_token', 'hush');
  form.append('source', new Blob(['hello'], { type: 'image/png' }), 'a.png');
  await fetch(`${echo.network}/multipart`, { method: 'POST', body: form });
  await fetch(`${echo.network}/echo?input_token=hush&appsecret_proof=hush`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer hush',
      cookie: 'session=hush',
      referer: 'http://x/?code=hush',
    },
    body: new URLSearchParams({ code: 'hush', code_verifier: 'hush', grant_type: 'x' }),
  });
  await fetch(`${echo.network}/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ inner: [{ Client_Secret: 'hush', refresh_token: 'hush' }] }),
  });

  const { answer } = await echo.order('GET', '/requests');
  expect(JSON.stringify(answer)).not.toContain('hush');
  expect(answer).toMatchObject([
    {
      body: {
        access_token: MASK,
        source: { filename: 'a.png', mimeType: 'image/png', size: 5 },
      },
    },
    { headers: { authorization: MASK }, body: { code: MASK, grant_type: 'x' } },
    { body: { inner: [{ Client_Secret: MASK, refresh_token: MASK }] } },
  ]);
});

it('tells type and size of a raw upload', async () => {
  await using echo = await startEchoNetwork();
  await fetch(`${echo.network}/echo`, {
    method: 'PUT',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(12_000),
  });

  expect((await echo.order('GET', '/requests')).answer).toMatchObject([
    { body: { mimeType: 'image/png', size: 12_000 } },
  ]);
});

it('shortens values too long to read', async () => {
  await using echo = await startEchoNetwork();
  await fetch(`${echo.network}/echo`, {
    method: 'POST',
    body: new URLSearchParams({ media: 'A'.repeat(50_000) }),
  });

  expect((await echo.order('GET', '/requests')).answer).toMatchObject([
    { body: { media: expect.stringMatching(/^A{100}\.\.\. \(50000 characters\)$/) } },
  ]);
});
