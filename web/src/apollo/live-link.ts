import { ApolloLink, Observable } from '@apollo/client';
import { restOrReturn } from '../reach/rest-or-return.ts';

/** Time for a page to be drawn before the line for what happens later is opened, in milliseconds. */
const SETTLING = 200;

let settled: Promise<unknown> | undefined;

/** Carries subscriptions over a line of their own, which is loaded when there is one. */
export const liveLink = new ApolloLink(
  (operation) =>
    new Observable((observer) => {
      let stop = () => {};
      let over = false;
      void openLine().then(({ subscribe }) => {
        if (!over) stop = subscribe(operation, observer);
      });
      return () => {
        over = true;
        stop();
      };
    }),
);

/** Tries until it is there: the network may just be away. */
async function openLine(tries = 0): Promise<typeof import('./socket-link.ts')> {
  settled ??= new Promise((done) => setTimeout(done, SETTLING));
  await settled;
  try {
    return await import('./socket-link.ts');
  } catch {
    await restOrReturn(tries);
    return openLine(tries + 1);
  }
}
