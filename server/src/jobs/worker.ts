import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Logger, type Runner, run, runMigrations, type WorkerEvents } from 'graphile-worker';
import * as z from 'zod';
import type { Deps } from '../deps.ts';
import { publishResult } from '../shares/publish.ts';
import { cleanUp } from './clean-up.ts';
import { PUBLISH_TASK } from './queue.ts';
import { refreshDueGrants } from './refresh-due-grants.ts';
import { freeJobsOfDeadWorkers, reportAlive, reportGone } from './worker-process.ts';

/** How often a process says that it lives, in milliseconds. */
const HEARTBEAT_MS = 5_000;
/** Jobs one process works on at a time; jobs of one connection still run one after the other. */
const CONCURRENCY = 12;

const publishPayload = z.object({ resultId: z.string() });

export interface Worker {
  /** Takes nothing new, finishes what is in hand. */
  stop(): Promise<void>;
}

/** Makes the queue's own tables. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: SILENT });
}

/** Works the queue until stopped. */
export async function startWorker(deps: Deps, databaseUrl: string): Promise<Worker> {
  const processId = randomUUID();
  const workerIds: string[] = [];
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => workerIds.push(worker.workerId));
  const runner: Runner = await run({
    events,
    connectionString: databaseUrl,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: loggerFor(deps),
    crontab: ['*/5 * * * * refresh-due-grants', '17 * * * * clean-up'].join('\n'),
    taskList: {
      [PUBLISH_TASK]: (payload) => publishResult(deps, publishPayload.parse(payload).resultId),
      'refresh-due-grants': () => refreshDueGrants(deps),
      'clean-up': () => cleanUp(deps),
    },
  });

  const beat = async () => {
    try {
      await reportAlive(deps, processId, workerIds);
      await freeJobsOfDeadWorkers(deps);
    } catch (err) {
      deps.log.warn({ err }, 'worker heartbeat failed');
    }
  };
  await beat();
  const timer = setInterval(() => void beat(), HEARTBEAT_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await runner.stop();
      await reportGone(deps, processId);
    },
  };
}

const SILENT = new Logger(() => () => undefined);

/** The queue's own words at debug level; what its jobs do, they log themselves. */
function loggerFor({ log }: Deps): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else log.debug(message);
  });
}
