import { expect, it } from 'vitest';
import { answerOf, TestClock } from './adapter.test-kit.ts';
import type { HttpRequest } from './http.ts';
import { instagram } from './instagram.ts';
import { MetaStandIns } from './meta-stand-ins.test-kit.ts';

const standIns = new MetaStandIns();

it('reads both shapes of the token answer and names the person apart from the account', async () => {
  const wrapped = await standIns.connect(instagram, '17841461920357741');
  expect(wrapped.tokens.scopes).toContain('instagram_business_content_publish');
  expect(wrapped.account.platformUserId).toBe('17841461920357741');
  const subject = await instagram.login.subject?.(wrapped.context, wrapped.tokens);
  expect(subject).toBe('28940517263381457');
});

it('tells how to make a personal account one that can be posted to', async () => {
  const { accounts } = await standIns.connect(instagram, '17841472063915587');
  expect(accounts[0]?.unavailableReason).toContain('Switch it to a professional account');
});

it('exchanges a code at the one host, and the token it gets at the other', async () => {
  const requests: HttpRequest[] = [];
  const http = async (request: HttpRequest) => {
    requests.push(request);
    return answerOf(200, { access_token: 'IG1', expires_in: 5_183_944 });
  };
  const app = { ...instagram.origins, clientId: '1', clientSecret: 's', extra: {} };
  const exchange = { code: 'c', redirectUri: 'https://herald.example/back', codeVerifier: '' };
  await instagram.login.exchangeCode({ app, http, now: new TestClock().now }, exchange);
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST https://api.instagram.com/oauth/access_token',
    'GET https://graph.instagram.com/access_token',
  ]);
});
