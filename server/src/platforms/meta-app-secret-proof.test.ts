import { expect, it } from 'vitest';
import type { HttpRequest } from './http.ts';
import type { OAuthApp } from './login.ts';
import { proveSender } from './meta-app-secret-proof.ts';

const APP: OAuthApp = {
  api: 'https://graph.example',
  auth: 'https://www.example',
  clientId: '1',
  clientSecret: 'key',
  extra: {},
};
/** HMAC-SHA256 of the sentence below with the key `key`, a well-known example. */
const PROOF = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
const BEARER = 'The quick brown fox jumps over the lazy dog';
const GET: HttpRequest = { method: 'GET', url: 'https://graph.example/me', bearer: BEARER };

it.each([
  ['a form', { form: { message: 'a' } }, { form: { message: 'a', appsecret_proof: PROOF } }],
  [
    'a multipart form',
    { multipart: [{ name: 'a', value: 'b' }] },
    {
      multipart: [
        { name: 'a', value: 'b' },
        { name: 'appsecret_proof', value: PROOF },
      ],
    },
  ],
  ['the query', { query: { a: 'b' } }, { query: { a: 'b', appsecret_proof: PROOF } }],
  ['a query of its own', {}, { query: { appsecret_proof: PROOF } }],
])('puts the proof into %s', (_case, given, expected) => {
  expect(proveSender({ ...GET, ...given }, APP)).toEqual({ ...GET, ...expected });
});

it('leaves a call without a token as it is', () => {
  const request: HttpRequest = { method: 'POST', url: GET.url, form: { client_id: '1' } };
  expect(proveSender(request, APP)).toBe(request);
});
