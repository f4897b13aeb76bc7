import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { graphql } from '../../gql/gql.ts';
import type { ShareInput } from '../../gql/graphql.ts';
import { isEmpty } from './draft.ts';

const CheckShare = graphql(`
  query CheckShare($input: ShareInput!) {
    checkShare(input: $input) {
      connection {
        id
      }
      ...AccountCheck_check @unmask
    }
  }
`);

/**
 * What each chosen account would get, by connection, once typing has paused. While a new answer is under
 * way the former one stands. `input` has to stay the same object for as long as its content does.
 */
export function useCheck(input: ShareInput) {
  const [settled] = useDebouncedValue(input, 300);
  // Nobody has done anything wrong by not having begun.
  const skip = settled.connectionIds.length === 0 || isEmpty(settled);
  const { data, previousData, error } = useQuery(CheckShare, {
    variables: { input: settled },
    skip,
    // Checks have no identity, and every keystroke would leave one behind in the cache.
    fetchPolicy: 'no-cache',
  });
  const checks = skip ? [] : ((data ?? previousData)?.checkShare ?? []);
  return {
    checks: new Map(checks.map((check) => [check.connection.id, check])),
    failed: error !== undefined,
  };
}
