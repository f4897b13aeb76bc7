import type { LedgerPost } from '@herald/sandbox/control/ledger';
import type { StandInKey } from '@herald/sandbox/stand-in';
import { PUBLISH_TASK } from '@herald/server/jobs/queue';
import type { ResultData, ShareData } from '../testkit/documents.ts';
import { until } from '../testkit/until.ts';
import type { Step } from './steps.ts';
import { textOf, type World } from './world.ts';

/** How a post ended at one of whose steps something went wrong. */
export interface Ending {
  readonly result: ResultData;
  /** What the network has of it. */
  readonly posts: readonly LedgerPost[];
  /** How often its login was renewed, or was to be. */
  readonly renewals: number;
}

/**
 * Reads how the posts of one share ended, once no job is left of it.
 * @param callsOf what was asked of a network since it was begun
 */
export async function readEndings(
  world: World,
  steps: readonly Step[],
  share: ShareData,
  occasion: string,
  callsOf: (host: StandInKey) => readonly string[],
): Promise<ReadonlyMap<Step, Ending>> {
  const { app } = world;
  const jobs = () => app.deps.prisma.$queryRaw<readonly object[]>`
    select key from graphile_worker.jobs where task_identifier = ${PUBLISH_TASK}`;
  await until(jobs, ({ length }) => length === 0);
  const ledger = await app.sandbox.posts();
  return new Map(
    steps.map((step) => {
      const { lane } = step;
      const result = share.results.find(({ connection }) => connection.id === world.idOf(lane));
      if (!result) throw new Error(`${lane.name} has no result`);
      const text = textOf(lane, occasion);
      const posts = ledger.filter((post) => post.platform === lane.ledger && post.text === text);
      const renewals = callsOf(lane.host).filter((name) => name === lane.refresh).length;
      return [step, { result, posts, renewals }];
    }),
  );
}
