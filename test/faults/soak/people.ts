import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from '../../testkit/app.ts';
import type { Client } from '../../testkit/client.ts';
import type { ConnectionData } from '../../testkit/documents.ts';
import { connectAll } from '../../testkit/seed.ts';
import { pick } from './chaos.ts';

interface Person {
  readonly client: Client;
  readonly connections: readonly ConnectionData[];
}

/** Some people, each with an account at every network. */
export async function gatherPeople(app: TestApp, count: number): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (let index = 0; index < count; index++) {
    const client = await app.signUp();
    people.push({ client, connections: await connectAll(client) });
  }
  return people;
}

/** Lets them share at random until the time is up; answers the marks that their shares carry in their text. */
export async function shareAtRandom(
  people: readonly Person[],
  seconds: number,
): Promise<ReadonlyMap<string, string>> {
  const shares = new Map<string, string>();
  const end = Date.now() + seconds * 1_000;
  await Promise.all(
    people.map(async ({ client, connections }) => {
      while (Date.now() < end) {
        const mark = randomUUID();
        shares.set(mark, await shareOnce(client, connections, mark));
        await sleep(randomInt(200, 1_500));
      }
    }),
  );
  return shares;
}

/** One share to some of the accounts; as callers do that got no answer, it is now and then sent twice. */
async function shareOnce(
  client: Client,
  connections: readonly ConnectionData[],
  mark: string,
): Promise<string> {
  const withImage = randomInt(3) === 0;
  const image = withImage ? { imageIds: [await client.upload()] } : {};
  // Instagram takes nothing without a picture.
  const able = connections.filter(({ platform }) => withImage || platform.id !== 'INSTAGRAM');
  const chosen = able.filter(() => randomInt(2) === 0);
  const input = {
    connectionIds: (chosen.length > 0 ? chosen : able).map(({ id }) => id),
    message: `Once and once only, ${mark}`,
    idempotencyKey: mark,
    ...image,
    ...pick([{}, { url: `https://example.com/${mark}` }]),
  };
  const sent = randomInt(5) === 0 ? 2 : 1;
  const [first, ...repeated] = await Promise.all(
    Array.from({ length: sent }, () => client.shared(input)),
  );
  if (!first || repeated.some(({ id }) => id !== first.id))
    throw new Error('the same key made two shares');
  return first.id;
}
