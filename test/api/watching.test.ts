import { createProgress } from '@herald/server/shares/progress';
import { createClient } from 'graphql-ws';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import { PROGRESS, type ShareData } from '../testkit/documents.ts';

async function scheduled(app: TestApp, ada: Client): Promise<ShareData> {
  const { id } = await ada.connected('MASTODON');
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  return ada.shared({ connectionIds: [id], message: 'Later', scheduledAt });
}

test('tells at once of a change that falls right after the first state', {
  timeout: 10_000,
}, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await scheduled(app, ada);
  const events = ada.progress(id);
  expect((await events.next()).value).toMatchObject({ status: 'SCHEDULED' });
  await ada.cancelShare(id);
  expect((await events.next()).value).toMatchObject({ status: 'CANCELED' });
  expect((await events.next()).done).toBe(true);
});

test.each(['shareResults', 'connectionChanges'] as const)(
  'ends %s when nobody watches any more',
  { timeout: 10_000 },
  async (what) => {
    await using app = await startTestApp();
    await scheduled(app, await app.signUp());
    const { id, workspaceId } = await app.deps.prisma.share.findFirstOrThrow();
    const progress = createProgress(app.deps);
    const watched =
      what === 'shareResults'
        ? progress.shareResults(id, false)
        : progress.connectionChanges(workspaceId);
    const watcher = watched[Symbol.asyncIterator]();
    if (what === 'shareResults') await watcher.next();
    const waiting = watcher.next();
    await watcher.return?.();
    expect((await waiting).done).toBe(true);
  },
);

test('ends at once what a browser watches that was signed out, and what no other one does', {
  timeout: 10_000,
}, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const elsewhere = await ada.signInElsewhere();
  const share = await scheduled(app, ada);
  const streams = [elsewhere.progress(share.id), elsewhere.progress(share.id, 'websocket')];
  for (const stream of streams) await stream.next();
  const watching = ada.progress(share.id);
  await watching.next();
  const ends = Promise.allSettled(streams.map((stream) => Array.fromAsync(stream)));
  await ada.gql('mutation { endSessions(input: {}) { __typename } }');
  for (const one of await ends)
    expect(one).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('UNAUTHENTICATED') },
    });
  await ada.cancelShare(share.id);
  expect((await Array.fromAsync(watching)).at(-1)).toMatchObject({ status: 'CANCELED' });
});

test('ends what a browser watches whose session ran out', { timeout: 10_000 }, async () => {
  await using app = await startTestApp();
  const { prisma, events } = app.deps;
  const ada = await app.signUp();
  const share = await scheduled(app, ada);
  const watching = ada.progress(share.id);
  await watching.next();
  const { id, userId } = await prisma.authSession.findFirstOrThrow();
  await prisma.authSession.update({ where: { id }, data: { expiresAt: new Date() } });
  events.pubSub.publish('access:ended', { userId });
  await expect(Array.fromAsync(watching)).rejects.toThrow('UNAUTHENTICATED');
});

test('shows each of several watchers of a share everything, whenever they come and go', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await scheduled(app, ada);
  const [early, leaving] = [ada.progress(id), ada.progress(id)];
  for (const watcher of [early, leaving])
    expect((await watcher.next()).value).toMatchObject({ status: 'SCHEDULED' });
  await leaving.return(undefined);
  const late = ada.progress(id);
  expect((await late.next()).value).toMatchObject({ status: 'SCHEDULED' });
  await ada.cancelShare(id);
  for (const watcher of [early, late]) {
    expect((await watcher.next()).value).toMatchObject({ status: 'CANCELED' });
    expect((await watcher.next()).done).toBe(true);
  }
});

test('keeps a socket open when one of its subscriptions cannot be read', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id: connectionId } = await ada.connected('MASTODON');
  const { id } = await ada.published({ connectionIds: [connectionId], message: 'Hello' });
  const headers = ada.browser.headers();
  let sockets = 0;
  const client = createClient({
    url: `${app.origin.replace('http', 'ws')}/graphql`,
    lazy: false,
    retryAttempts: 0,
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers });
        sockets++;
      }
    },
  });
  const unreadable = client.iterate({ query: 'subscription {' }).next();
  await expect(unreadable).rejects.toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  const { value } = await client.iterate({ query: PROGRESS, variables: { id } }).next();
  expect(value).toMatchObject({ data: { shareProgress: { status: 'PUBLISHED' } } });
  expect(sockets).toBe(1);
  await client.dispose();
});

test('says over a socket when it listens: what changes from then on is told', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const headers = ada.browser.headers();
  const heard = Promise.withResolvers<unknown>();
  const client = createClient({
    url: `${app.origin.replace('http', 'ws')}/graphql`,
    generateID: ({ query }) => query,
    on: { ping: (_received, payload) => heard.resolve(payload) },
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers });
      }
    },
  });
  const asked = 'query { __typename }';
  for await (const answer of client.iterate({ query: asked }))
    expect(answer).toEqual({ data: { __typename: 'Query' } });
  const query = 'subscription { connectionChanged { id status } }';
  const change = client.iterate({ query }).next();
  expect(await heard.promise).toEqual({ listening: query });
  await ada.disconnect(id);
  expect((await change).value).toEqual({
    data: { connectionChanged: { id, status: 'REVOKED' } },
  });
  await client.dispose();
});
