import { CombinedGraphQLErrors } from '@apollo/client/errors';

/** Codes of errors whose message is a sentence for the person. */
const SAID: readonly unknown[] = ['BAD_USER_INPUT', 'FORBIDDEN', 'RATE_LIMITED'];

/** Why the server did not do what it was asked, in its own sentence; null: it did not answer, or not to be read. */
export function saidReason(error: unknown): string | null {
  const told = CombinedGraphQLErrors.is(error) ? error.errors[0] : undefined;
  return told && SAID.includes(told.extensions?.code) ? told.message : null;
}
