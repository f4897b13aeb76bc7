import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { BeginVisitLoginInput, PlatformId } from '../../gql/graphql.ts';
import { useDeparture } from '../connect-accounts/use-departure.ts';

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

/**
 * Begins a login for who came by a link. `leavingFor` names the network whose page is to take over, `problem` the one whose
 * login could not begin, and why.
 */
export function useVisitLogin(link: string) {
  const [mutate] = useMutation(BeginVisitLogin, { fetchPolicy: 'no-cache' });
  const [depart, { leaving, problem }] = useDeparture();
  const [platform, setPlatform] = useState<PlatformId | null>(null);
  const logIn = async (input: Omit<BeginVisitLoginInput, 'link'>) => {
    if (leaving) return;
    setPlatform(input.platform);
    const variables = { input: { ...input, link } };
    await depart(async () => (await mutate({ variables })).data?.beginVisitLogin);
  };
  const failure = problem !== null && platform !== null ? { platform, message: problem } : null;
  return [logIn, { leavingFor: leaving ? platform : null, problem: failure }] as const;
}
