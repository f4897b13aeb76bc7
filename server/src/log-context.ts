import { AsyncLocalStorage } from 'node:async_hooks';

/** What a log line is about; ids only. */
interface LogContext {
  /** What came in: an HTTP request, or one operation over a socket. */
  requestId?: string;
  /** The key that asks. */
  apiKeyId?: string;
  task?: string;
  jobId?: string;
  shareId?: string;
  resultId?: string;
  platform?: string;
  attempt?: number;
  /** A receiver of webhooks. */
  endpointId?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Does some work whose log lines all say what it is about, whoever writes them. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...context }, work);
}

/** Says more of the work under way, from now to its end. */
export function addLogContext(more: LogContext): void {
  Object.assign(contexts.getStore() ?? {}, more);
}

/** What the work under way is about; nothing outside of `withLogContext`. */
export function logContext(): Readonly<LogContext> {
  return { ...contexts.getStore() };
}

/** A function that does work as if it were done here. */
export function resumeLogContext(): <T>(work: () => T) => T {
  return AsyncLocalStorage.snapshot();
}
