import type { Work } from './load-work.ts';
import type { Failure, Outcome } from './outcome.ts';

/** What a look-up a person asked for comes to when it finds no post: who asked decides what happens next. */
export function lookUpFailure(
  work: Work,
  outcome: Exclude<Outcome, { kind: 'published' }>,
): Failure {
  const { name } = work.platform;
  switch (outcome.kind) {
    case 'absent':
      return {
        ...unknown(work),
        status: 'FAILED',
        kind: 'UNAVAILABLE',
        action: 'RETRY',
        message: `${name} does not have the post. It can be sent again.`,
      };
    case 'unsettled':
      return unknown(
        work,
        `${name} did not answer whether it has the post. Look it up again in a few minutes, or look there yourself.`,
      );
    case 'refused':
      return unknown(work, outcome.error.message);
    case 'disconnected':
      return unknown(
        work,
        `${work.connection.displayName} is no longer connected. Reconnect it, then look the post up again.`,
      );
    case 'fault':
      return unknown(
        work,
        'Something went wrong inside Herald, and is logged. Look the post up again.',
      );
    case 'unknown':
    case 'held':
    case 'not-created':
      return unknown(
        work,
        `${name} could not tell whether it has the post. Look there, then tell Herald what you found.`,
      );
  }
}

/** Nobody but the person can tell, or ask again. */
export function unknown(
  { platform: { name } }: Work,
  message = `${name} did not say whether it published the post. Look there, then tell Herald what you found.`,
): Failure {
  return {
    status: 'UNKNOWN',
    kind: 'UNKNOWN_OUTCOME',
    action: 'CHECK_PLATFORM',
    message,
    platformCode: null,
    retryAt: null,
    usesRetry: false,
  };
}
