import { PlatformError } from './errors.ts';

/** An object that is gone, or not for this token. */
const NOT_VISIBLE = '100/33';

/** Whether an error says that Facebook does not show something to the token of a call. */
export function isNotVisible(error: unknown): error is PlatformError {
  return error instanceof PlatformError && error.platformCode === NOT_VISIBLE;
}

/** Says that the Page itself is not shown. */
export function pageLost(cause: unknown): PlatformError {
  return new PlatformError({
    platform: 'FACEBOOK',
    kind: 'UNAUTHORIZED',
    message:
      'Facebook no longer shows this Page to Herald. Check that the Page exists and you have a role on it, then reconnect it.',
    platformCode: NOT_VISIBLE,
    cause,
  });
}
