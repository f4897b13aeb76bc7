import { useEffect, useState } from 'react';
import { useChange } from '../../apollo/use-change.ts';

/** What a mutation answers that begins a login. */
type Answer =
  | { readonly __typename: 'ConnectRedirect'; readonly authorizationUrl: string }
  | {
      readonly __typename: `${string}Error`;
      readonly message: string;
      readonly fieldErrors?: readonly { readonly message: string }[];
    };

/**
 * Leaves for the login of a platform, or `problem` says in a sentence why not. `leaving` stays true until the platform's
 * page has taken over.
 */
export function useDeparture() {
  const [change, { problem }] = useChange();
  const [leaving, setLeaving] = useState(false);

  // Coming back with the browser's Back button can show this very page again, as it was left.
  useEffect(() => {
    const reset = () => setLeaving(false);
    window.addEventListener('pageshow', reset);
    return () => window.removeEventListener('pageshow', reset);
  }, []);

  const depart = async (ask: () => Promise<Answer | undefined>) => {
    setLeaving(true);
    const redirect = await change(async () => {
      const answer = await ask();
      if (answer?.__typename === 'ConnectRedirect') return answer;
      // What is wrong with the one field there is says more than that something is.
      return answer && { ...answer, message: answer.fieldErrors?.[0]?.message ?? answer.message };
    });
    if (redirect) window.location.assign(redirect.authorizationUrl);
    else setLeaving(false);
  };

  return [depart, { leaving, problem }] as const;
}
