import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { makeKey } from '../testkit/service.ts';
import { type Host, startHost, WAYS } from './host.ts';

let app: TestApp;
let key: string;
let own: string;
let foreign: { readonly connectionId: string; readonly shareId: string };

beforeAll(async () => {
  app = await startTestApp();
  const [ada, eve] = [await app.signUp(), await app.signUp('Eve')];
  own = (await ada.connected('MASTODON')).id;
  key = (await makeKey(ada)).secret;
  const connectionId = (await eve.connected('TWITTER')).id;
  const share = await eve.published({ connectionIds: [connectionId], message: 'Of Eve' });
  foreign = { connectionId, shareId: share.id };
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const draft = () => ({ connectionIds: [own], message: 'Hello', idempotencyKey: 'hello' });

/** What a model may come up with, and what it is told. */
const INPUTS: readonly (readonly [string, string, () => object, string])[] = [
  [
    'no idempotency key',
    'share',
    () => ({ ...draft(), idempotencyKey: undefined }),
    'idempotencyKey',
  ],
  ['an empty one', 'share', () => ({ ...draft(), idempotencyKey: '' }), 'idempotencyKey'],
  [
    'an endless one',
    'share',
    () => ({ ...draft(), idempotencyKey: 'x'.repeat(201) }),
    'idempotencyKey',
  ],
  [
    'a name that is none',
    'share',
    () => ({ ...draft(), sendNow: true }),
    'Unrecognized key: "sendNow"',
  ],
  ['a prototype', 'share', () => JSON.parse('{"__proto__":{"message":"x"}}'), 'connectionIds'],
  ['no account', 'share', () => ({ ...draft(), connectionIds: [] }), 'connectionIds'],
  ['nothing to say', 'share', () => ({ ...draft(), message: '' }), 'message'],
  [
    'an id that is none',
    'share',
    () => ({ ...draft(), connectionIds: ['" } }'] }),
    'connectionIds.0',
  ],
  ['an id of something else', 'get_share', () => ({ shareId: own }), 'not the id of a Share'],
  ['a script as link', 'share', () => ({ ...draft(), url: 'javascript:alert(1)' }), 'url'],
  ['a file as image', 'share', () => ({ ...draft(), imageUrl: 'file:///etc/passwd' }), 'imageUrl'],
  ['a time that is none', 'share', () => ({ ...draft(), scheduledAt: 'tomorrow' }), 'RFC 3339'],
  [
    'a time in the past',
    'share',
    () => ({ ...draft(), scheduledAt: '2001-01-01T00:00:00Z' }),
    'has passed',
  ],
  ['a NUL', 'share', () => ({ ...draft(), message: 'a\0b' }), 'NUL'],
  ['a text too long', 'share', () => ({ ...draft(), message: 'x'.repeat(70_001) }), 'message'],
  ['a number as text', 'check_share', () => ({ connectionIds: [own], message: 7 }), 'message'],
  ['an endless wait', 'get_share', () => ({ shareId: 'x', waitSeconds: 1e9 }), 'waitSeconds'],
  ['an endless page', 'list_shares', () => ({ first: 1_000_000 }), 'first'],
  ['a place in no list', 'list_shares', () => ({ after: 'nowhere' }), 'after'],
  ['a network there is not', 'list_connections', () => ({ platform: 'MYSPACE' }), 'platform'],
];

describe.each(WAYS)('over %s', (way) => {
  let host: Host;

  beforeAll(async () => {
    host = await startHost(app, key, way);
  });

  afterAll(() => host[Symbol.asyncDispose]());

  test.each(INPUTS)(
    '%s is refused in words, and nothing is posted',
    async (_name, tool, input, word) => {
      const { isError, text } = await host.call(tool, input());
      expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining(word) });
      expect(await app.sandbox.posts('mastodon')).toEqual([]);
    },
  );

  test('what is another workspace’s is as if it were not there', async () => {
    const { connectionId, shareId } = foreign;
    const share = { ...draft(), connectionIds: [connectionId] };
    const { isError, text } = await host.call('share', share);
    expect({ isError, text }).toEqual({ isError: true, text: expect.any(String) });
    const { idempotencyKey, ...input } = share;
    expect((await host.call('check_share', input)).structured).toEqual({
      checks: [],
      unknownConnectionIds: [connectionId],
    });
    for (const name of ['get_share', 'retry_share'])
      expect(await host.call(name, { shareId }), name).toMatchObject({ isError: true });
    expect((await host.call('list_shares', {})).structured).toMatchObject({ totalCount: 0 });
    const said = await Promise.all(
      ['list_connections', 'list_shares'].map((name) => host.call(name, {})),
    );
    expect(JSON.stringify(said)).not.toContain('Of Eve');
  });
});
