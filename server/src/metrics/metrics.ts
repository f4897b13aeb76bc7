import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Http } from '../platforms/http.ts';

const SHORT = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const LONG = [0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400];

/** How a refresh of a login's tokens ended: `unanswered` leaves the login as it was, `fault` is one of ours. */
type RefreshOutcome = 'renewed' | 'refused' | 'unanswered' | 'fault';

/** How a GraphQL operation ended: `refused` says why to its caller, `fault` is masked. */
export type OperationOutcome = 'ok' | 'refused' | 'fault';

/**
 * What this process has counted since it started; processes are read one by one and summed. Labels are names of ours,
 * never ids, addresses, or anything a caller chose.
 */
export type Metrics = ReturnType<typeof createMetrics>;

/** Makes the counters of one process; where the numbers of the whole are read, see `database-gauges.ts`. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ) => new Histogram({ name, help, labelNames, buckets, registers });

  const results = counter(
    'herald_share_results_total',
    'Results that reached a final state. One that a person retries or settles is counted again when it ends again.',
    ['platform', 'outcome'],
  );
  const published = histogram(
    'herald_publish_seconds',
    'From when a post was due (shared, or its scheduled time) to when it was published, waits and retries included.',
    ['platform'],
    LONG,
  );
  const attempts = histogram(
    'herald_publish_attempt_seconds',
    'Time of one attempt to publish, by how it ended.',
    ['platform', 'outcome'],
    LONG,
  );
  const calls = histogram(
    'herald_platform_call_seconds',
    'Time of one call to a platform, by class of the status (429 is a class of its own, none: no answer).',
    ['platform', 'status'],
    SHORT,
  );
  const refreshes = counter(
    'herald_token_refreshes_total',
    'Refreshes of logins, by how they ended.',
    ['platform', 'outcome'],
  );
  const jobs = histogram(
    'herald_job_seconds',
    'Time of one job of the queue.',
    ['task', 'outcome'],
    LONG,
  );
  const requests = histogram(
    'herald_http_request_seconds',
    'Time to answer an HTTP request, by pattern of the route. Status 429: a limit of ours.',
    ['method', 'route', 'status'],
    SHORT,
  );
  const operations = histogram(
    'herald_graphql_operation_seconds',
    'Time of one GraphQL operation, once for each root field in it; of a subscription, the time until it was open.',
    ['type', 'field', 'outcome'],
    SHORT,
  );
  const errors = counter(
    'herald_graphql_errors_total',
    'Errors that GraphQL operations answered, by code. INTERNAL_SERVER_ERROR: masked, the log has more.',
    ['code'],
  );
  const subscriptions = new Gauge({
    name: 'herald_open_subscriptions',
    help: 'GraphQL subscriptions that are open at this process.',
    labelNames: ['field'],
    registers,
  });

  return {
    registry,
    /** @param dueAt when it was to be published. */
    resultEnded(platform: string, outcome: string, dueAt: Date | null, now: Date): void {
      results.inc({ platform, outcome });
      if (outcome === 'PUBLISHED' && dueAt)
        published.observe({ platform }, Math.max(0, now.getTime() - dueAt.getTime()) / 1_000);
    },
    /** Begins to time an attempt; the function that is answered ends it. */
    attemptBegan(platform: string): (outcome: string) => void {
      const stop = attempts.startTimer({ platform });
      return (outcome) => void stop({ outcome });
    },
    tokenRefreshed: (platform: string, outcome: RefreshOutcome): void =>
      refreshes.inc({ platform, outcome }),
    /** The same calls, counted. */
    countCalls:
      (platform: string, http: Http): Http =>
      async (request) => {
        const stop = calls.startTimer({ platform });
        let status = 'none';
        try {
          const answer = await http(request);
          status = answer.status === 429 ? '429' : `${Math.floor(answer.status / 100)}xx`;
          return answer;
        } finally {
          stop({ status });
        }
      },
    /** The same job, counted. @throws what the job throws */
    async countJob(task: string, job: () => Promise<void>): Promise<void> {
      const stop = jobs.startTimer({ task });
      let outcome = 'failed';
      try {
        await job();
        outcome = 'done';
      } finally {
        stop({ outcome });
      }
    },
    requestEnded(
      { method, route, status }: { method: string; route: string; status: number },
      seconds: number,
    ): void {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
    operationEnded(
      type: string,
      fields: Iterable<string>,
      outcome: OperationOutcome,
      seconds: number,
    ): void {
      for (const field of fields) operations.observe({ type, field, outcome }, seconds);
    },
    errorAnswered: (code: string): void => errors.inc({ code }),
    /** Counts a subscription as open until the function that is answered is called. */
    subscriptionOpened(fields: readonly string[]): () => void {
      for (const field of fields) subscriptions.inc({ field });
      let open = true;
      return () => {
        if (open) for (const field of fields) subscriptions.dec({ field });
        open = false;
      };
    },
  };
}
