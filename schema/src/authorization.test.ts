import { describe, expect, test } from 'vitest';
import { codes, contextWith, run, watch } from './context.test-kit.ts';
import { toGlobalId } from './global-id.ts';
import { schema } from './schema.ts';

const PUBLIC = ['Query.viewer', 'Query.platforms', 'Query.sandboxUrl'];

const CONNECTION = toGlobalId('SocialConnection', 'c1');
const ATTEMPT = toGlobalId('ConnectionAttempt', 'a1');
const SHARE = toGlobalId('Share', 's1');
const RESULT = toGlobalId('ShareResult', 'r1');

/** A valid call of every root field that is not public. */
const CALLS: Readonly<Record<string, string>> = {
  'Query.node': `{ node(id: "${SHARE}") { id } }`,
  'Query.socialConnections': '{ socialConnections { id } }',
  'Query.connectionAttempt': `{ connectionAttempt(id: "${ATTEMPT}") { id } }`,
  'Query.share': `{ share(id: "${SHARE}") { id } }`,
  'Query.shares': '{ shares { totalCount } }',
  'Query.sharedOn': '{ sharedOn(url: "https://example.com/") { id } }',
  'Query.checkShare': `{ checkShare(input: { connectionIds: ["${CONNECTION}"] }) { text } }`,
  'Query.linkPreview': '{ linkPreview(url: "https://example.com/") { title } }',
  'Mutation.connect': 'mutation { connect(input: { platform: TWITTER }) { __typename } }',
  'Mutation.chooseAccounts': `mutation { chooseAccounts(input: { attemptId: "${ATTEMPT}", platformUserIds: ["1"] }) { __typename } }`,
  'Mutation.disconnect': `mutation { disconnect(input: { connectionId: "${CONNECTION}" }) { __typename } }`,
  'Mutation.share': `mutation { share(input: { connectionIds: ["${CONNECTION}"] }) { __typename } }`,
  'Mutation.retryShare': `mutation { retryShare(input: { shareId: "${SHARE}" }) { __typename } }`,
  'Mutation.cancelShare': `mutation { cancelShare(input: { shareId: "${SHARE}" }) { __typename } }`,
  'Mutation.deleteShareResult': `mutation { deleteShareResult(input: { resultId: "${RESULT}" }) { __typename } }`,
  'Mutation.editShareResult': `mutation { editShareResult(input: { resultId: "${RESULT}", message: "Hi" }) { __typename } }`,
  'Mutation.resolveShareResult': `mutation { resolveShareResult(input: { resultId: "${RESULT}", published: true }) { __typename } }`,
  'Subscription.shareProgress': `subscription { shareProgress(shareId: "${SHARE}") { id } }`,
  'Subscription.connectionChanged': 'subscription { connectionChanged { id } }',
};

const ROOT_FIELDS = ['Query', 'Mutation', 'Subscription'].flatMap((root) => {
  const type = schema.getType(root);
  if (!type || !('getFields' in type)) return [];
  return Object.keys(type.getFields()).map((field) => `${root}.${field}`);
});

describe('signed out', () => {
  test.each(ROOT_FIELDS.filter((field) => !PUBLIC.includes(field)))(
    '%s answers UNAUTHENTICATED',
    async (field) => {
      const call = CALLS[field];
      if (call === undefined) throw new Error(`No call of ${field} is listed.`);
      const ask = field.startsWith('Subscription.') ? watch : run;
      expect(codes(await ask(contextWith({}, { viewer: null }), call))).toEqual([
        'UNAUTHENTICATED',
      ]);
    },
  );

  test('viewer, platforms and sandboxUrl are answered', async () => {
    const context = contextWith(
      { platforms: { list: () => [] }, sandboxUrl: 'http://127.0.0.1:4400/' },
      { viewer: null },
    );
    expect(await run(context, '{ viewer { id } platforms { id } sandboxUrl }')).toEqual({
      data: { viewer: null, platforms: [], sandboxUrl: 'http://127.0.0.1:4400/' },
    });
  });
});

test('a signed-in caller learns who they are', async () => {
  const { data } = await run(contextWith({}), '{ viewer { id name email } }');
  expect(data).toEqual({ viewer: { id: 'user-ann', name: 'Ann', email: 'ann@example.com' } });
});
