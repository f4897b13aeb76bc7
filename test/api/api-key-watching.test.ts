import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY } from '../testkit/clock.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { overSse } from '../testkit/subscriptions.ts';

let app: TestApp;
let ada: Client;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  connectionId = (await ada.connected('MASTODON')).id;
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

async function service(options?: Parameters<typeof makeKey>[1]): Promise<Service> {
  return new Service(app, (await makeKey(ada, options)).secret);
}

const revoke = (id: string) =>
  ada.gql('mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { __typename } }', {
    input: { id },
  });

describe('what a key watches', () => {
  const WATCH =
    'subscription ($id: ID!) { shareProgress(shareId: $id, follow: true) { id status } }';
  const ENDED = /revoked or has expired/;

  async function published(): Promise<string> {
    return (await ada.published({ connectionIds: [connectionId], message: `Hi ${Math.random()}` }))
      .id;
  }

  test('comes over a socket opened with it, from whichever page', async () => {
    const shop = (await service({ scopes: ['shares:read'] })).socket();
    const events = shop.iterate({ query: WATCH, variables: { id: await published() } });
    expect(await events.next()).toMatchObject({
      value: { data: { shareProgress: { status: 'PUBLISHED' } } },
    });
    await shop.dispose();
  });

  test('comes by a plain GET as well', async () => {
    const shop = await service({ scopes: ['shares:read'] });
    const variables = JSON.stringify({ id: await published() });
    const query = 'subscription ($id: ID!) { shareProgress(shareId: $id) { status } }';
    const answer = await shop.fetch(`/graphql?${new URLSearchParams({ query, variables })}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(await answer.text()).toMatch(/"status":"PUBLISHED"[\s\S]*event: complete/);
  });

  test('ends when it is revoked', async () => {
    const id = await published();
    const { secret, apiKey } = await makeKey(ada);
    const shop = new Service(app, secret);
    const socket = shop.socket();
    const streams = [
      overSse(shop, WATCH, { id }),
      socket.iterate({ query: WATCH, variables: { id } }),
    ];
    for (const stream of streams) expect(await stream.next()).toMatchObject({ done: false });
    const [sse, next] = streams.map((stream) => stream.next());
    await revoke(apiKey.id);
    await expect(sse).rejects.toThrow(ENDED);
    expect(await next).toMatchObject({
      value: { errors: [{ message: ENDED, extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    // The socket is open still; it does nothing more.
    const again = socket.iterate({ query: WATCH, variables: { id } });
    await expect(again.next()).rejects.toMatchObject([
      { message: expect.stringMatching(/was revoked/), extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await socket.dispose();
  });

  test('ends when it expires', async () => {
    const id = await published();
    const expiresAt = new Date(app.clock.now().getTime() + DAY);
    const { secret, apiKey } = await makeKey(ada, { expiresAt });
    const stream = overSse(new Service(app, secret), WATCH, { id });
    await stream.next();
    const next = stream.next();
    app.clock.advance(DAY);
    // Else it is found out within seconds.
    app.deps.events.pubSub.publish('access:ended', { apiKeyId: apiKey.id });
    await expect(next).rejects.toThrow(ENDED);
  });
});
