import { useMutation } from '@apollo/client/react';
import { t } from '@lingui/core/macro';
import { useEffect, useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import type { BeginVisitLoginInput, PlatformId } from '../../gql/graphql.ts';
import { unreachable } from '../../unreachable.ts';

const BeginVisitLogin = graphql(`
  mutation BeginVisitLogin($input: BeginVisitLoginInput!) {
    beginVisitLogin(input: $input) {
      __typename
      ... on ConnectRedirect {
        authorizationUrl
      }
      ... on NotFoundError {
        message
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
          message
        }
      }
    }
  }
`);

/** Why a login could not begin. */
interface Problem {
  readonly platform: PlatformId;
  readonly message: string;
}

/**
 * Begins a login for who came by a link: the browser leaves for the network, or `problem` says why not. `leavingFor`
 * names the network until its page has taken over.
 */
export function useVisitLogin(link: string) {
  const [mutate] = useMutation(BeginVisitLogin, { fetchPolicy: 'no-cache' });
  const [leavingFor, setLeavingFor] = useState<PlatformId | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  // The browser's Back button can show this very page again, as it was left.
  useEffect(() => {
    const reset = () => setLeavingFor(null);
    window.addEventListener('pageshow', reset);
    return () => window.removeEventListener('pageshow', reset);
  }, []);

  const logIn = async (input: Omit<BeginVisitLoginInput, 'link'>) => {
    if (leavingFor) return;
    const { platform } = input;
    setLeavingFor(platform);
    setProblem(null);
    const message = await begin({ ...input, link });
    if (message === null) return;
    setProblem({ platform, message });
    setLeavingFor(null);
  };

  const begin = async (input: BeginVisitLoginInput): Promise<string | null> => {
    const { data, error } = await mutate({ variables: { input } }).catch((error: unknown) => ({
      data: undefined,
      error,
    }));
    if (!data)
      return saidReason(error) ?? t`The server could not be reached. Try again in a moment.`;
    const result = data.beginVisitLogin;
    switch (result.__typename) {
      case 'ConnectRedirect':
        window.location.assign(result.authorizationUrl);
        return null;
      case 'NotFoundError':
      case 'PlatformUnavailableError':
      case 'InstanceUnreachableError':
        return result.message;
      case 'ValidationError':
        return result.fieldErrors[0]?.message ?? result.message;
      default:
        return unreachable(result);
    }
  };

  return [logIn, { leavingFor, problem }] as const;
}
