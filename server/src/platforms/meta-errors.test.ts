import { describe, expect, it } from 'vitest';
import { FACEBOOK_NETWORK, FACEBOOK_TOKEN_ENDPOINT } from './facebook-errors.ts';
import type { HttpAnswer } from './http.ts';
import { INSTAGRAM_NETWORK } from './instagram-publish.ts';
import { readRefusal } from './meta-errors.ts';
import type { GraphNetwork } from './meta-network.ts';
import { THREADS_NETWORK } from './threads-publish.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const HOUR_MS = 60 * 60_000;
const REQUEST = { method: 'POST', url: 'https://graph.example/x', bearer: 'EAAsecret' } as const;

function answerOf(body: unknown, status = 400, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers: new Headers(headers), text: '', json: body };
}

function refuse(network: GraphNetwork, error: object, status?: number) {
  return readRefusal(network, REQUEST, answerOf({ error }, status), NOW);
}

describe.each([
  [FACEBOOK_NETWORK, [1, 2], 'UNAVAILABLE'],
  [FACEBOOK_NETWORK, [4, 17, 32, 341, 613, 80001, 368, '100/1390008'], 'RATE_LIMITED'],
  [FACEBOOK_NETWORK, [3, 10, 200, 275, 299, 190, 102], 'UNAUTHORIZED'],
  [
    FACEBOOK_NETWORK,
    ['190/458', '190/459', '190/464', '190/460', '190/463', '190/467', '190/492', '190/1'],
    'UNAUTHORIZED',
  ],
  [FACEBOOK_NETWORK, ['100/33', 100, 1609005, '100/1366046', '1/1404078'], 'REJECTED'],
  [
    FACEBOOK_NETWORK,
    ['368/1404102', '100/1609008', '100/2061006', '100/2069019', '200/4854002'],
    'REJECTED',
  ],
  [FACEBOOK_NETWORK, [506], 'DUPLICATE'],
  [FACEBOOK_NETWORK, ['100/1363047', '100/1609010'], 'UNAVAILABLE'],
  [FACEBOOK_TOKEN_ENDPOINT, [100, '100/36007', '100/36008', '100/36009', 190], 'UNAUTHORIZED'],
  [FACEBOOK_TOKEN_ENDPOINT, [1, 101], 'UNEXPECTED'],
  [INSTAGRAM_NETWORK, [190, 10, 200, 299, '25/2207050'], 'UNAUTHORIZED'],
  [INSTAGRAM_NETWORK, ['-2/2207003', '-2/2207020', '-1/2207001', '-1/2207032'], 'UNAVAILABLE'],
  [
    INSTAGRAM_NETWORK,
    ['-1/2207053', '24/2207006', '24/2207008', '9007/2207027', '9004/2207052', 1, 2],
    'UNAVAILABLE',
  ],
  [INSTAGRAM_NETWORK, [4, 17, 80002, '9/2207042', '9/2207069'], 'RATE_LIMITED'],
  [
    INSTAGRAM_NETWORK,
    ['1/2207057', '100/2207023', '100/2207028', '100/2207035', '100/2207036', '100/2207037'],
    'REJECTED',
  ],
  [INSTAGRAM_NETWORK, ['100/2207040', '352/2207026', '36000/2207004', '36001/2207005'], 'REJECTED'],
  [INSTAGRAM_NETWORK, ['36003/2207009', '36004/2207010'], 'REJECTED'],
  [THREADS_NETWORK, [1, 2, '24/4279009'], 'UNAVAILABLE'],
  [THREADS_NETWORK, [4, 17, 32, 613, '9/2207042', '4/2207051'], 'RATE_LIMITED'],
  [THREADS_NETWORK, [10, 200, 190, '190/463', '100/4279013'], 'UNAUTHORIZED'],
  [THREADS_NETWORK, [100], 'REJECTED'],
  [THREADS_NETWORK, [12345], 'UNEXPECTED'],
] as const)('%s', (network, codes, kind) => {
  it.each<number | string>(codes)(`reads ${network.name}'s %s as ${kind}`, (code) => {
    const [number, subcode] = String(code).split('/').map(Number);
    const refusal = refuse(network, { code: number, error_subcode: subcode, message: 'Oh.' });
    expect(refusal).toMatchObject({ kind, platformCode: String(code) });
    expect(refusal?.message).toMatch(/\.|”$/);
    expect(refusal?.message).not.toContain('{name}');
    expect(refusal?.retryAt !== null).toBe(kind === 'RATE_LIMITED');
  });
});

it('holds an account back for a day that is suspected of spam, although code 4 alone is an hour', () => {
  const wait = (error: object) =>
    (refuse(THREADS_NETWORK, error)?.retryAt?.getTime() ?? 0) - NOW.getTime();
  expect(wait({ code: 4, error_subcode: 2207051 })).toBe(24 * HOUR_MS);
  expect(wait({ code: 4 })).toBe(HOUR_MS);
});

it('takes spam at Instagram for a fault of the post and lets the account rest for a day', () => {
  const refusal = refuse(INSTAGRAM_NETWORK, { code: 4, error_subcode: 2207051 });
  expect(refusal).toMatchObject({ kind: 'REJECTED', holds: 'account' });
  expect(refusal?.retryAt).toEqual(new Date(NOW.getTime() + 24 * HOUR_MS));
});

it.each([
  [INSTAGRAM_NETWORK, 24, 2207006, false],
  [INSTAGRAM_NETWORK, 24, 2207008, false],
  [INSTAGRAM_NETWORK, -2, 2207020, false],
  [INSTAGRAM_NETWORK, -1, 2207032, false],
  [INSTAGRAM_NETWORK, -1, 2207053, false],
  [INSTAGRAM_NETWORK, 9007, 2207027, false],
  [THREADS_NETWORK, 24, 4279009, false],
  [INSTAGRAM_NETWORK, -1, 2207001, true],
  [INSTAGRAM_NETWORK, 2, undefined, true],
])('knows of %o with %i/%s whether something may have been created: %s', (...row) => {
  const [network, code, error_subcode, mayHaveArrived] = row;
  expect(refuse(network, { code, error_subcode })).toMatchObject({ mayHaveArrived });
});

it('waits as long as the longest time the business usage header names', () => {
  const usage = {
    '1': [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 7 }],
    '2': [{ type: 'pages', call_count: 10, estimated_time_to_regain_access: 0 }],
  };
  const headers = { 'x-business-use-case-usage': JSON.stringify(usage) };
  const answer = answerOf({ error: { code: 80001 } }, 400, headers);
  const refusal = readRefusal(FACEBOOK_NETWORK, REQUEST, answer, NOW);
  expect(refusal?.retryAt).toEqual(new Date('2026-11-20T10:07:00Z'));
});

it.each([
  [4, 'app'],
  [341, 'app'],
  [17, 'account'],
  [32, 'account'],
  [613, 'account'],
  [80001, 'account'],
  [368, 'account'],
  [506, null],
])('knows of code %i who has to wait: %s', (code, holds) => {
  expect(refuse(FACEBOOK_NETWORK, { code })).toMatchObject({ holds });
});

it.each([
  [{ code: 3 }, true],
  [{ code: 100, message: 'Invalid appsecret_proof provided in the API argument' }, true],
  [{ code: 200 }, false],
])('knows of %j whether only the operator can mend it: %s', (error, alertsOperator) => {
  expect(refuse(FACEBOOK_NETWORK, error)).toMatchObject({ alertsOperator });
});

it('finds a refusal in an answer with status 200', () => {
  expect(refuse(FACEBOOK_NETWORK, { code: 4, message: 'limit' }, 200)?.kind).toBe('RATE_LIMITED');
});

it.each([
  [{ code: 999, is_transient: true }, 400, 'UNAVAILABLE'],
  [{ code: 999 }, 503, 'UNAVAILABLE'],
  [{ code: 999 }, 400, 'UNEXPECTED'],
  [{ code: 999 }, 429, 'RATE_LIMITED'],
])('reads an unknown code by its transience and status: %j with %i', (error, status, kind) => {
  expect(refuse(THREADS_NETWORK, error, status)?.kind).toBe(kind);
});

it.each([
  [401, 'UNAUTHORIZED'],
  [403, 'UNEXPECTED'],
  [429, 'RATE_LIMITED'],
  [502, 'UNAVAILABLE'],
])('reads a bare %i as %s', (status, kind) => {
  const answer = answerOf(undefined, status);
  expect(readRefusal(THREADS_NETWORK, REQUEST, answer, NOW)?.kind).toBe(kind);
});

it('tells the link limit of Threads by its name', () => {
  const error = { code: 100, message: 'THREADS_API__LINK_LIMIT_EXCEEDED' };
  expect(refuse(THREADS_NETWORK, error)?.message).toContain('at most 5 different links');
});

it('reads the flat refusal of a code', () => {
  const body = { error_type: 'OAuthException', code: 400, error_message: 'Matching code was …' };
  const refusal = readRefusal(INSTAGRAM_NETWORK, REQUEST, answerOf(body), NOW);
  expect(refusal).toMatchObject({ kind: 'UNAUTHORIZED', platformCode: '400' });
});

it("quotes the platform's words without secrets, at most 200 characters", () => {
  const message = `Bad token EAAsecret or IGQVJabcdefghij0123456789xyz. ${'Long words. '.repeat(50)}`;
  const words = refuse(FACEBOOK_NETWORK, { code: 999, message })?.message ?? '';
  expect(words).toContain('Bad token … or …');
  expect(words).not.toContain('EAAsecret');
  expect(words.split('“')[1]?.length).toBeLessThanOrEqual(202);
});

it('finds no refusal in a success', () => {
  expect(readRefusal(FACEBOOK_NETWORK, REQUEST, answerOf({ id: '1' }, 200), NOW)).toBeNull();
});
