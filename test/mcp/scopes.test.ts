import { API_KEY_SCOPES } from '@herald/schema/api-key-scope';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { makeKey } from '../testkit/service.ts';
import { until } from '../testkit/until.ts';
import { startHost, WAYS } from './host.ts';

let app: TestApp;
let ada: Client;
let connectionId: string;
let shareId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  connectionId = (await ada.connected('MASTODON')).id;
  shareId = (await ada.published({ connectionIds: [connectionId], message: 'There' })).id;
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

/** A call of every tool that goes well as far as the scope does. */
const CALLS: Readonly<Record<string, () => object>> = {
  list_connections: () => ({}),
  check_share: () => ({ connectionIds: [connectionId], message: 'Hello' }),
  share: () => ({ connectionIds: [connectionId], message: 'Hello', idempotencyKey: 'hello' }),
  get_share: () => ({ shareId }),
  list_shares: () => ({}),
  retry_share: () => ({ shareId }),
};

describe.each(API_KEY_SCOPES)('a key with %s', (scope) => {
  test('opens the tools that say they need it, and is told what the others need', async () => {
    const { secret } = await makeKey(ada, { scopes: [scope] });
    await using host = await startHost(app, secret, 'http');
    const { tools } = await host.client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual(Object.keys(CALLS).toSorted());
    for (const { name, description } of tools) {
      const needed = /Needs the scope (\S+)\.$/.exec(description ?? '')?.[1] ?? 'none';
      expect(API_KEY_SCOPES, name).toContain(needed);
      const { isError, text } = await host.call(name, CALLS[name]?.() ?? {});
      if (needed !== scope)
        expect({ isError, text }, name).toEqual({
          isError: true,
          text: expect.stringContaining(`This API key lacks the scope ${needed}.`),
        });
      else expect(text, name).not.toContain('lacks the scope');
    }
  });
});

test('what shares:write alone opens, it opens whole', async () => {
  const { secret } = await makeKey(ada, { scopes: ['shares:write'] });
  await using host = await startHost(app, secret, 'stdio');
  const share = { connectionIds: [connectionId], message: 'Write only', idempotencyKey: 'w' };
  expect(await host.call('check_share', share)).toMatchObject({ isError: true });
  const { idempotencyKey, ...draft } = share;
  expect(await host.call('check_share', draft)).toMatchObject({ isError: false });
  expect(await host.call('share', { ...draft, idempotencyKey })).toMatchObject({ isError: false });
  const tooLong = { ...draft, idempotencyKey: 'long', message: 'x'.repeat(6_000) };
  expect(await host.call('share', tooLong)).toMatchObject({
    isError: true,
    text: expect.stringContaining('too long'),
  });
});

test.each(WAYS)('over %s, a key that ended opens nothing, and says so', async (way) => {
  const { secret, apiKey } = await makeKey(ada, { name: `Old ${way}` });
  await using host = await startHost(app, secret, way);
  await revoke(ada, apiKey.id);
  const call = host.call('list_connections', {});
  // Over HTTP it is refused at the door; elsewhere the tool tells.
  if (way === 'http') await expect(call).rejects.toThrow('This API key was revoked.');
  else
    expect(await call).toMatchObject({
      isError: true,
      text: 'This API key was revoked. Use another one.',
    });
});

test('a wait ends with the key', async () => {
  // Nobody publishes here: the share stays under way.
  await using idle = await startTestApp({ config: { role: 'api' } });
  const { prisma } = idle.deps;
  const eve = await idle.signUp();
  const { id } = await eve.connected('MASTODON');
  const { secret, apiKey } = await makeKey(eve);
  await using host = await startHost(idle, secret, 'http');
  const share = await eve.shared({ connectionIds: [id], message: 'Waits' });
  const counted = () =>
    prisma.rateLimit.findUnique({ where: { key: `api-key-requests/api-key/${apiKey.id}` } });
  const before = await counted();
  const waiting = host.call('get_share', { shareId: share.id, waitSeconds: 25 });
  await until(counted, (row) => row?.clearAt.getTime() !== before?.clearAt.getTime());
  await revoke(eve, apiKey.id);
  expect(await waiting).toMatchObject({
    isError: true,
    text: 'This API key was revoked. Use another one.',
  });
});

async function revoke(owner: Client, id: string): Promise<void> {
  await owner.gql('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { __typename } }', {
    id,
  });
}
