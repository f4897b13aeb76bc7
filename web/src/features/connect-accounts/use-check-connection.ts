import { useMutation } from '@apollo/client/react';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { saidReason } from '../../apollo/said-reason.ts';
import { graphql } from '../../gql/gql.ts';
import { unreachable } from '../../unreachable.ts';

const CheckConnection = graphql(`
  mutation CheckConnection($input: CheckConnectionInput!) {
    checkConnection(input: $input) {
      __typename
      ... on CheckConnectionSuccess {
        connection {
          id
          status
          ...ConnectionRow_connection
        }
      }
      ... on NotFoundError {
        message
      }
      ... on CheckUnansweredError {
        message
      }
    }
  }
`);

/** What came of a check: whether the account works, and when that was found; or why nobody knows. */
export type CheckFinding =
  | { readonly kind: 'works' | 'refused'; readonly at: string }
  | { readonly kind: 'unanswered'; readonly message: string };

/** Has a platform asked for an account. How the account is then reaches the screens by the cache. */
export function useCheckConnection(connectionId: string) {
  const [mutate] = useMutation(CheckConnection);
  const [checking, setChecking] = useState(false);
  const [finding, setFinding] = useState<CheckFinding | null>(null);

  const ask = async (): Promise<CheckFinding> => {
    const input = { connectionId };
    const { data, error } = await mutate({ variables: { input } }).catch((error: unknown) => ({
      data: undefined,
      error,
    }));
    const result = data?.checkConnection;
    if (!result) {
      const away = t`The server could not be reached. Try again in a moment.`;
      return { kind: 'unanswered', message: saidReason(error) ?? away };
    }
    switch (result.__typename) {
      case 'CheckConnectionSuccess': {
        const kind = result.connection.status === 'ACTIVE' ? 'works' : 'refused';
        return { kind, at: new Date().toISOString() };
      }
      case 'NotFoundError':
      case 'CheckUnansweredError':
        return { kind: 'unanswered', message: result.message };
      default:
        return unreachable(result);
    }
  };

  const check = async () => {
    setChecking(true);
    setFinding(null);
    setFinding(await ask());
    setChecking(false);
  };
  return [check, { checking, finding }] as const;
}
