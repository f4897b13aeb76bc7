import { Pool } from 'undici';
import { forkScript } from './child.ts';
import { forkHerald } from './herald-process.ts';
import type { Measurement } from './measurement.ts';
import { CONNECTIONS, SHARES } from './read-documents.ts';
import { alternate } from './rounds.ts';
import { seedWorkspace } from './seed.ts';

/** Parallel clients, each with a connection it keeps. */
const CLIENTS = 16;

/** Queries per second of one process, against the same rows by one bare `pg` query and bare Express. */
export const connectionReads = readsOf('socialConnections', CONNECTIONS);
export const shareReads = readsOf('shares', SHARES);

function readsOf(field: string, query: string): Measurement {
  return {
    id: `reads-${field}`,
    name: `\`${field}\` queries over HTTP, ${CLIENTS} clients`,
    baselineName: 'bare pg and Express',
    unit: '/s',
    target: '≥ 0.35 ×',
    run: async ({ short, bench }) => {
      const databaseUrl = await bench.createDatabase();
      await using herald = await forkHerald(databaseUrl);
      const ada = await herald.caller().signUp();
      const { workspaceId } = await seedWorkspace({ databaseUrl, email: ada.email, shares: 1000 });
      await using bare = await forkScript('./bare-reads.ts', [databaseUrl, workspaceId]);
      const seconds = short ? 1 : 4;
      const ask = {
        path: '/graphql',
        method: 'POST',
        headers: ada.headers(),
        body: JSON.stringify({ query }),
      } as const;
      const askBare = { path: `/${field}`, method: 'GET' } as const;
      await load(herald.origin, ask, seconds);
      await load(bare.origin, askBare, seconds);
      return await alternate(
        short ? 1 : 7,
        () => load(herald.origin, ask, seconds),
        () => load(bare.origin, askBare, seconds),
      );
    },
  };
}

/** Requests per second that were answered. */
async function load(
  origin: string,
  request: Parameters<Pool['request']>[0],
  seconds: number,
): Promise<number> {
  const pool = new Pool(origin, { connections: CLIENTS });
  const start = performance.now();
  let answered = 0;
  const ask = async () => {
    while (performance.now() < start + seconds * 1000) {
      const { statusCode, body } = await pool.request(request);
      const text = await body.text();
      if (statusCode !== 200 || text.includes('"errors"')) throw new Error(text);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, ask));
  const elapsed = performance.now() - start;
  await pool.close();
  return (answered * 1000) / elapsed;
}
