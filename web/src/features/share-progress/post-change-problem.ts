import { t } from '@lingui/core/macro';
import { saidReason } from '../../apollo/said-reason.ts';
import { unreachable } from '../../unreachable.ts';
import type { PostChangeAnswer } from './use-post-changes.ts';

/** Why a post was not changed, and whether reconnecting the account helps. */
export interface PostChangeProblem {
  readonly message: string;
  readonly reconnect: boolean;
}

/** What to tell of an answer; null: it was done. Undefined for no answer at all, with the error there was instead. */
export function readPostChangeProblem(
  answer: PostChangeAnswer | undefined,
  error?: unknown,
): PostChangeProblem | null {
  if (!answer)
    return {
      message:
        saidReason(error) ??
        t`The server could not be reached. Try again in a moment; nothing happens twice.`,
      reconnect: false,
    };
  switch (answer.__typename) {
    case 'ShareResultSuccess':
      return null;
    case 'NotFoundError':
      return { message: answer.message, reconnect: false };
    case 'ValidationError':
      return { message: answer.fieldErrors[0]?.message ?? answer.message, reconnect: false };
    case 'ShareRejectedError':
      return { message: answer.checks[0]?.problems[0] ?? answer.message, reconnect: false };
    case 'PlatformRefusedError':
      return { message: answer.message, reconnect: answer.action === 'RECONNECT' };
    default:
      return unreachable(answer);
  }
}
