import { CombinedGraphQLErrors } from '@apollo/client/errors';

/** Whether the server refused what it was asked as something that makes no sense, such as an id that is none. */
export function isBadInput(error: unknown): boolean {
  return (
    CombinedGraphQLErrors.is(error) &&
    error.errors.some(({ extensions }) => extensions?.code === 'BAD_USER_INPUT')
  );
}
