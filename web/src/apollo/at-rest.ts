import { ApolloLink } from '@apollo/client';
import { defer, finalize } from 'rxjs';

let open = 0;

/** Counts what the server has been asked over HTTP and has not answered yet. */
export const countOpen = new ApolloLink((operation, forward) =>
  defer(() => {
    open += 1;
    return forward(operation).pipe(finalize(() => (open -= 1)));
  }),
);

/** Whether the server owes no answer. */
export function isAtRest(): boolean {
  return open === 0;
}
