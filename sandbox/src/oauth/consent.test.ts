import express from 'express';
import { expect, it } from 'vitest';
import { close, listen } from '../http/listen.ts';
import { answerConsent } from './consent.ts';

async function startLogin() {
  const app = express();
  app.get('/authorize', (request, response) => {
    answerConsent(request, response, {
      platform: 'linkedin',
      networkName: 'LinkedIn',
      appName: 'Herald <b>',
      accounts: [
        { id: 'a', label: 'Ada & Co' },
        { id: 'g', label: 'Grace' },
      ],
      scopes: ['w_member_social'],
      approve: (account) => new URL(`http://localhost/callback?code=for-${account.id}`),
      deny: () => new URL('http://localhost/callback?error=access_denied'),
    });
  });
  const listener = await listen('127.0.0.1', 0);
  listener.server.on('request', app);
  return {
    ask: (query: string) => fetch(`${listener.origin}/authorize?${query}`, { redirect: 'manual' }),
    [Symbol.asyncDispose]: () => close(listener),
  };
}

it('asks which account and keeps every parameter of the request in its form', async () => {
  await using login = await startLogin();
  const response = await login.ask('state=%22%3Ex&scope=a+b&sandbox_account=g');
  const page = await response.text();

  expect(response.status).toBe(200);
  expect(page).toContain('<form class="content" method="get" action="/authorize">');
  expect(page).toContain('<input type="hidden" name="state" value="&quot;&gt;x">');
  expect(page).toContain('<input type="hidden" name="scope" value="a b">');
  expect(page.match(/name="sandbox_account"/g)).toHaveLength(2);
  expect(page).toContain('name="sandbox_decision" value="approve"');
  expect(page).toContain('name="sandbox_decision" value="deny"');
  expect(page).toContain('Ada &amp; Co');
  expect(page).not.toContain('<b>');
});

it('allows no script on the page and leaves redirects of the form alone', async () => {
  await using login = await startLogin();
  const policy = (await login.ask('state=1')).headers.get('content-security-policy');

  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('script-src');
  expect(policy).not.toContain('form-action');
});

it.each([
  ['sandbox_decision=approve', 'http://localhost/callback?code=for-a'],
  ['sandbox_decision=approve&sandbox_account=g', 'http://localhost/callback?code=for-g'],
  ['sandbox_decision=deny', 'http://localhost/callback?error=access_denied'],
])('redirects at once on %s', async (query, location) => {
  await using login = await startLogin();
  const response = await login.ask(query);

  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe(location);
});

it.each(['sandbox_decision=approve&sandbox_account=nobody', 'sandbox_decision=perhaps'])(
  'refuses %s on a page',
  async (query) => {
    await using login = await startLogin();
    const response = await login.ask(query);

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('location')).toBeNull();
  },
);
