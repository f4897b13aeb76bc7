import { useQuery } from '@apollo/client/react';
import { t } from '@lingui/core/macro';
import { useEffect, useEffectEvent, useState } from 'react';
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
  const lostAt = isLost ? search.toString() : null;
  const tellThatItIsLost = useEffectEvent(() => {
    setFailure({ platform: null, message: describeRefusal(refusal) });
    clear();
  });
  // Not with every drawing: the address changes when nothing else is to be drawn.
  useEffect(() => {
    if (lostAt !== null) tellThatItIsLost();
  }, [lostAt]);

  return { attempt, failure, setFailure, clear };
}

function describeRefusal(code: string | null): string {
  if (code === 'forbidden')
    return t`Only editors and owners of this workspace can connect accounts. Ask one of its owners for another role.`;
  return code === 'rate_limited'
    ? t`Too many logins were begun in a short time. Wait a few minutes, then try again.`
    : t`This login could not be completed. Start it again from the account you want to connect.`;
}
