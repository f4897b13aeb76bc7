import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createPrismaClient } from '@herald/prisma/client';
import { WebSocket } from 'ws';
import type { Caller } from './caller.ts';
import { forkScript } from './child.ts';
import { signInColleagues } from './colleagues.ts';
import { forkHerald } from './herald-process.ts';
import type { Measurement } from './measurement.ts';
import { PROGRESS } from './read-documents.ts';
import { alternate } from './rounds.ts';
import { PLATFORMS, seedWorkspace } from './seed.ts';

/** Each round settles one of them; the last stays open, or the watching would end. */
const ROUNDS = PLATFORMS.length - 1;

/** As many as one person may have open at once. */
const SOCKETS_EACH = 20;

/** How long after a change the last of many watchers of the share was told, against a bare broadcast of the bytes. */
export const watchers: Measurement = {
  id: 'watchers',
  name: 'One change to 1,000 subscribers of a share',
  baselineName: 'bare ws broadcast',
  unit: 'ms',
  target: '≤ 4 ×',
  run: async ({ short, bench }) => {
    const databaseUrl = await bench.createDatabase();
    await using herald = await forkHerald(databaseUrl);
    const ada = await herald.caller().signUp();
    const { workspaceId } = await seedWorkspace({ databaseUrl, email: ada.email, shares: 1 });
    const { shareId, resultIds } = await addUnsettledShare(databaseUrl, workspaceId);
    await using bare = await forkScript('./bare-broadcast.ts');

    const size = short ? 10 : 50;
    const team = { herald, databaseUrl, workspaceId, owner: ada, size };
    const colleagues = await signInColleagues(team);
    const count = size * SOCKETS_EACH;
    await using audience = await watchShare(herald.origin, colleagues, shareId);
    await using listeners = await openSockets(
      bare.origin,
      Array.from({ length: count }, () => ({})),
    );
    const bytes = await settle(ada, audience, resultIds[0]);
    await broadcast(bare.origin, listeners, bytes.text);

    const open = resultIds.slice(1, -1).values();
    const figure = await alternate(
      Math.min(short ? 1 : ROUNDS, resultIds.length - 2),
      async () => (await settle(ada, audience, open.next().value)).milliseconds,
      () => broadcast(bare.origin, listeners, bytes.text),
    );
    return {
      ...figure,
      note: `${count} sockets of ${size} people; from sending the request that makes the change, or asks for the broadcast, to the last message of ${bytes.text.length} bytes`,
    };
  },
};

/** Many sockets, and what they receive. */
interface Audience extends AsyncDisposable {
  /** Resolves with the text of the last one when each socket has received another. */
  heard(): Promise<string>;
}

async function addUnsettledShare(databaseUrl: string, workspaceId: string) {
  const prisma = createPrismaClient(databaseUrl, 1);
  const connections = await prisma.socialConnection.findMany({ where: { workspaceId } });
  const text = 'What we learnt';
  const results = connections.map(({ id: connectionId }, place) => ({
    connectionId,
    text,
    message: text,
    status: place < connections.length - 1 ? ('UNKNOWN' as const) : ('SCHEDULED' as const),
    idempotencyKey: randomUUID(),
  }));
  const share = await prisma.share.create({
    data: { workspaceId, message: text, results: { create: results } },
    include: { results: { orderBy: { createdAt: 'asc' } } },
  });
  await prisma.$disconnect();
  const unsettled = share.results.filter(({ status }) => status === 'UNKNOWN');
  return {
    shareId: Buffer.from(`Share:${share.id}`).toString('base64'),
    resultIds: unsettled.map(({ id }) => Buffer.from(`ShareResult:${id}`).toString('base64')),
  };
}

/** Sockets, as many as each person may have, that have received the share as it is. */
async function watchShare(
  origin: string,
  people: readonly Caller[],
  shareId: string,
): Promise<Audience> {
  const headers = people.flatMap((person) => {
    const { cookie = '', origin: page = '' } = person.headers();
    return Array.from({ length: SOCKETS_EACH }, () => ({ cookie, origin: page }));
  });
  const sockets = await openSockets(`${origin}/graphql`, headers, 'graphql-transport-ws');
  await sockets.send({ type: 'connection_init' }, 1);
  const payload = { query: PROGRESS, variables: { shareId } };
  // Every result, after the word that it listens.
  await sockets.send({ type: 'subscribe', id: '1', payload }, PLATFORMS.length + 1);
  return sockets;
}

async function settle(
  ada: Caller,
  audience: Audience,
  resultId: string | undefined,
): Promise<{ readonly milliseconds: number; readonly text: string }> {
  const heard = audience.heard();
  const start = performance.now();
  await ada.ask(
    `mutation ($input: ResolveShareResultInput!) { resolveShareResult(input: $input) { __typename } }`,
    { input: { resultId, published: true } },
  );
  const text = await heard;
  return { milliseconds: performance.now() - start, text };
}

async function broadcast(origin: string, audience: Audience, body: string): Promise<number> {
  const heard = audience.heard();
  const start = performance.now();
  await (await fetch(origin, { method: 'POST', body })).arrayBuffer();
  await heard;
  return performance.now() - start;
}

/** Opens one socket with each of these headers. */
async function openSockets(
  origin: string,
  headers: readonly Readonly<Record<string, string>>[],
  protocol?: string,
): Promise<Audience & { send(message: object, answers: number): Promise<void> }> {
  const url = origin.replace(/^http/, 'ws');
  const sockets = headers.map((own) => new WebSocket(url, protocol, { headers: own }));
  await Promise.all(sockets.map((socket) => once(socket, 'open')));
  const heard = (times = 1) =>
    new Promise<string>((done) => {
      let missing = sockets.length * times;
      const listen = (data: Buffer) => {
        if (--missing > 0) return;
        for (const socket of sockets) socket.off('message', listen);
        done(data.toString());
      };
      for (const socket of sockets) socket.on('message', listen);
    });
  return {
    heard,
    send: async (message, answers) => {
      const answered = heard(answers);
      for (const socket of sockets) socket.send(JSON.stringify(message));
      await answered;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(
        sockets.map(async (socket) => {
          const closed = once(socket, 'close');
          socket.close();
          await closed;
        }),
      );
    },
  };
}
