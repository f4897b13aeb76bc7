import { useMutation } from '@apollo/client/react';
import { t } from '@lingui/core/macro';
import { useEffect, useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import type { ConnectInput } from '../../gql/graphql.ts';
import { unreachable } from '../../unreachable.ts';

const Connect = graphql(`
  mutation Connect($input: ConnectInput!) {
    connect(input: $input) {
      __typename
      ... on ConnectRedirect {
        authorizationUrl
      }
      ... on PlatformUnavailableError {
        message
      }
      ... on InstanceUnreachableError {
        message
      }
      ... on ValidationError {
        message
        fieldErrors {
          path
          message
        }
      }
    }
  }
`);

/**
 * Starts a login at a platform: the browser leaves for it, or `problem` says in a sentence why not.
 * `leaving` stays true until the platform's page has taken over.
 */
export function useConnect() {
  const [mutate] = useMutation(Connect, { fetchPolicy: 'no-cache' });
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  // Coming back with the browser's Back button can show this very page again, as it was left.
  useEffect(() => {
    const reset = () => setLeaving(false);
    window.addEventListener('pageshow', reset);
    return () => window.removeEventListener('pageshow', reset);
  }, []);

  const connect = async (input: ConnectInput) => {
    setLeaving(true);
    setProblem(null);
    const found = await start(input);
    if (found === null) return;
    setProblem(found);
    setLeaving(false);
  };

  const start = async (input: ConnectInput): Promise<string | null> => {
    const { data, error } = await mutate({ variables: { input } }).catch((error: unknown) => ({
      data: undefined,
      error,
    }));
    if (!data)
      return saidReason(error) ?? t`The server could not be reached. Try again in a moment.`;
    const result = data.connect;
    switch (result.__typename) {
      case 'ConnectRedirect':
        window.location.assign(result.authorizationUrl);
        return null;
      case 'InstanceUnreachableError':
      case 'PlatformUnavailableError':
        return result.message;
      case 'ValidationError':
        return result.fieldErrors[0]?.message ?? result.message;
      default:
        return unreachable(result);
    }
  };

  return [connect, { leaving, problem }] as const;
}
