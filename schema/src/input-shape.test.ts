import { describe, expect, test } from 'vitest';
import { codes, contextWith, run, watch } from './context.test-kit.ts';
import { toGlobalId } from './global-id.ts';

const CONNECTION = toGlobalId('SocialConnection', 'c1');
const SHARE = toGlobalId('Share', 's1');

const SHARE_MUTATION = 'mutation ($input: ShareInput!) { share(input: $input) { __typename } }';

/** A share input with something wrong in it, and the field that has to be named. */
const WRONG_SHARES: readonly [string, Record<string, unknown>][] = [
  ['input.connectionIds', { connectionIds: [] }],
  ['input.connectionIds', { connectionIds: Array(51).fill(CONNECTION) }],
  ['input.connectionIds.0', { connectionIds: ['garbage'] }],
  ['input.connectionIds.1', { connectionIds: [CONNECTION, SHARE] }],
  ['input.title', { title: 'x'.repeat(1001) }],
  ['input.description', { description: 'x'.repeat(1001) }],
  ['input.message', { message: 'x'.repeat(70_001) }],
  ['input.imageAlt', { imageAlt: 'x'.repeat(5001) }],
  ['input.imageIds.0', { imageIds: ['../../etc/passwd'] }],
  ['input.imageIds', { imageIds: Array(21).fill('m1') }],
  ['input.overrides', { overrides: Array(51).fill({ connectionId: CONNECTION, message: '' }) }],
  ['input.overrides.0.connectionId', { overrides: [{ connectionId: SHARE, message: '' }] }],
  ['input.idempotencyKey', { idempotencyKey: '' }],
  ['input.idempotencyKey', { idempotencyKey: 'x'.repeat(201) }],
  ['input.reference', { reference: 'x'.repeat(201) }],
];

/** Documents with a value of the wrong shape written into them. */
const WRONG_DOCUMENTS: readonly [string, string][] = [
  [
    'input.instance',
    `mutation { connect(input: { platform: MASTODON, instance: "${'x'.repeat(301)}" }) { __typename } }`,
  ],
  [
    'input.connectionId',
    `mutation { connect(input: { platform: MASTODON, connectionId: "${SHARE}" }) { __typename } }`,
  ],
  [
    'input.platformUserIds',
    `mutation { chooseAccounts(input: { attemptId: "${toGlobalId('ConnectionAttempt', 'a1')}", platformUserIds: [] }) { __typename } }`,
  ],
  [
    'input.resultIds',
    `mutation { retryShare(input: { shareId: "${SHARE}", resultIds: [] }) { __typename } }`,
  ],
  ['id', '{ share(id: "garbage") { id } }'],
  ['id', `{ connectionAttempt(id: "${SHARE}") { id } }`],
  ['not an id', '{ node(id: "garbage") { id } }'],
  ['not an id', `{ node(id: "${btoa('Query:1')}") { id } }`],
  ['A URL is', '{ sharedOn(url: "nowhere") { id } }'],
  ['first', '{ shares(first: -1) { totalCount } }'],
  ['after', '{ shares(after: "garbage") { totalCount } }'],
  ['search', `{ shares(search: "${'x'.repeat(201)}") { totalCount } }`],
];

describe('BAD_USER_INPUT', () => {
  test.each(WRONG_SHARES)('names %s of a share', async (field, wrong) => {
    const input = { connectionIds: [CONNECTION], ...wrong };
    const result = await run(contextWith({}), SHARE_MUTATION, { input });
    expect(codes(result)).toEqual(['BAD_USER_INPUT']);
    expect(result.errors?.[0]?.message).toContain(`${field}: `);
  });

  test.each(WRONG_DOCUMENTS)('names %s in %s', async (field, document) => {
    const result = await run(contextWith({}), document);
    expect(codes(result)).toEqual(['BAD_USER_INPUT']);
    expect(result.errors?.[0]?.message).toContain(field);
  });

  test('refuses to watch what is no share', async () => {
    const document = 'subscription { shareProgress(shareId: "garbage") { id } }';
    expect(codes(await watch(contextWith({}), document))).toEqual(['BAD_USER_INPUT']);
  });

  test.each([
    ['DateTime', { scheduledAt: 'tomorrow' }],
    ['DateTime', { scheduledAt: '2026-02-30T10:00:00Z' }],
    ['DateTime', { scheduledAt: '2026-11-20T10:00:00' }],
    ['DateTime', { scheduledAt: '2026-11-20T10:00Z' }],
    ['DateTime', { scheduledAt: 1_795_000_000 }],
    ['URL', { url: '/relative' }],
    ['URL', { url: 'https:example.com' }],
    ['URL', { url: 'https://example.com/ ' }],
    ['URL', { url: 'javascript:alert(1)' }],
    ['URL', { imageUrl: 'ftp://example.com/a.png' }],
    ['URL', { url: `https://example.com/${'x'.repeat(2048)}` }],
  ])('says how a %s is written: %j', async (scalar, wrong) => {
    const input = { connectionIds: [CONNECTION], ...wrong };
    const result = await run(contextWith({}), SHARE_MUTATION, { input });
    expect(codes(result)).toEqual(['BAD_USER_INPUT']);
    expect(result.errors?.[0]?.message).toContain(`A ${scalar} is`);
  });

  test('refuses to walk from shares to results and back again', async () => {
    const document =
      '{ shares(first: 100) { edges { node { results { share { results { share { results { id status } } } } } } } } }';
    const result = await run(contextWith({}), document);
    expect(codes(result)).toEqual(['BAD_USER_INPUT']);
    expect(result.errors?.[0]?.message).toContain('too much');
  });
});

test('hands the share service plain row ids, and null for what is absent', async () => {
  const requests: unknown[] = [];
  const context = contextWith({
    shares: {
      share: async (_viewer, request) => {
        requests.push(request);
        return { shareId: 's1', replayed: false };
      },
    },
  });
  const input = {
    connectionIds: [CONNECTION],
    message: 'Hello',
    overrides: [{ connectionId: CONNECTION, message: 'Hi' }],
    options: [{ connectionId: CONNECTION, name: 'visibility', value: 'public' }],
    scheduledAt: '2026-11-20T13:00:00+01:00',
  };
  expect(await run(context, SHARE_MUTATION, { input })).toEqual({
    data: { share: { __typename: 'ShareSuccess' } },
  });
  expect(requests).toEqual([
    {
      connectionIds: ['c1'],
      url: null,
      title: null,
      description: null,
      message: 'Hello',
      imageIds: [],
      images: [],
      imageUrl: null,
      imageAlt: null,
      overrides: [{ connectionId: 'c1', message: 'Hi' }],
      options: [{ connectionId: 'c1', name: 'visibility', value: 'public' }],
      scheduledAt: new Date('2026-11-20T12:00:00Z'),
      idempotencyKey: null,
      allowDuplicate: false,
      reference: null,
    },
  ]);
});
