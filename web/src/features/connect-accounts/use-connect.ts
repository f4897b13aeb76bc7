import { useMutation } from '@apollo/client/react';
import { graphql } from '../../gql/gql.ts';
import type { ConnectInput } from '../../gql/graphql.ts';
import { useDeparture } from './use-departure.ts';

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

/** Starts a login at a platform, to connect what it opens. */
export function useConnect() {
  const [mutate] = useMutation(Connect, { fetchPolicy: 'no-cache' });
  const [depart, departure] = useDeparture();
  const connect = (input: ConnectInput) =>
    depart(async () => (await mutate({ variables: { input } })).data?.connect);
  return [connect, departure] as const;
}
