import { GraphError } from '../meta/graph-error.ts';

/** A container that does not exist, is not ready, or has had its time. */
export function containerMissing(id: string): GraphError {
  return new GraphError({
    code: 24,
    subcode: 4279009,
    message: 'The requested resource does not exist',
    userTitle: 'Media Not Found',
    userMessage: `The media with id ${id} cannot be found.`,
  });
}

/** A daily quota that is used up. */
export function quotaUsed(): GraphError {
  return new GraphError({
    code: 9,
    subcode: 2207042,
    message: 'Application request limit reached',
    userTitle: 'Application request limit reached',
    userMessage: 'You reached the maximum number of posts that the API allows within 24 hours.',
  });
}

/** A permission the token lacks. */
export function permissionMissing(): GraphError {
  return new GraphError({
    code: 10,
    message: '(#10) Application does not have permission for this action',
  });
}
