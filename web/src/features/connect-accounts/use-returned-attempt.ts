import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../gql/gql.ts';
import type { AttemptFailure } from './returned-attempt.tsx';

const ReturnedAttempt = graphql(`
  query ReturnedAttempt($id: ID!) {
    connectionAttempt(id: $id) {
      id
      ...ReturnedAttempt_attempt
    }
  }
`);

const tooOften: AttemptFailure = {
  platform: null,
  message: 'Too many logins were begun in a short time. Wait a few minutes, then try again.',
};

const lost: AttemptFailure = {
  platform: null,
  message:
    'This login could not be completed. Start it again from the account you want to connect.',
};

/**
 * Reads the attempt the address names (`?attempt=`, or only `?error=` when there is none to name), and
 * keeps its failure after it has left the address. While accounts are to be chosen it stays there, so
 * that a reload asks again.
 */
export function useReturnedAttempt() {
  const [search, setSearch] = useSearchParams();
  const [failure, setFailure] = useState<AttemptFailure | null>(null);
  const id = search.get('attempt');
  const refusal = search.get('error');
  const { data, loading } = useQuery(ReturnedAttempt, {
    variables: { id: id ?? '' },
    skip: id === null,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const attempt = id === null ? null : (data?.connectionAttempt ?? null);

  const clear = () => {
    setSearch(
      (current) => {
        current.delete('attempt');
        current.delete('error');
        return current;
      },
      { replace: true, preventScrollReset: true },
    );
  };

  const isLost = !attempt && !loading && (id !== null || refusal !== null);
  useEffect(() => {
    if (!isLost) return;
    setFailure(refusal === 'rate_limited' ? tooOften : lost);
    clear();
  });

  return { attempt, failure, setFailure, clear };
}
