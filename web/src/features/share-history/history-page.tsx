import type { WatchQueryFetchPolicy } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { formatNumber } from '../../format-number.ts';
import { graphql } from '../../gql/gql.ts';
import type { SharesQuery, SharesQueryVariables } from '../../gql/graphql.ts';
import { LoadFailure } from '../../ui/load-failure.tsx';
import { HistoryRow } from './history-row.tsx';

/** How many shares a page has, as the query says. */
export const PAGE_SIZE = 20;

/** A page of the history; only the first one is asked how many there are in all. */
export const Shares = graphql(`
  query Shares(
    $platform: PlatformId
    $status: ShareStatus
    $search: String
    $since: DateTime
    $until: DateTime
    $after: String
    $counted: Boolean!
  ) {
    shares(
      first: 20
      after: $after
      platform: $platform
      status: $status
      search: $search
      since: $since
      until: $until
    ) {
      totalCount @include(if: $counted)
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...HistoryRow_share
          ...PlanItem_share
        }
      }
    }
  }
`);

export type ListedShare = SharesQuery['shares']['edges'][number]['node'];

interface HistoryPageProps {
  readonly variables: SharesQueryVariables;
  readonly fetchPolicy: WatchQueryFetchPolicy;
  readonly menuOf: (share: ListedShare) => ReactNode;
  /** What ends the list, below the last page that is shown. */
  readonly end: ((page: SharesQuery['shares']) => ReactNode) | null;
}

/** The rows of a page. */
export function HistoryPage({ variables, fetchPolicy, menuOf, end }: HistoryPageProps) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(Shares, {
    variables,
    fetchPolicy,
    nextFetchPolicy: 'cache-first',
  });
  if (data)
    return (
      <>
        {data.shares.edges.map(({ node }) => (
          <HistoryRow key={node.id} share={node} menu={menuOf(node)} />
        ))}
        {end?.(data.shares)}
      </>
    );
  return (
    <li style={{ padding: 'var(--mantine-spacing-md)' }}>
      {error ? (
        <LoadFailure
          title={t`The next shares could not be loaded`}
          onRetry={() => void refetch().catch(() => undefined)}
        />
      ) : (
        <Text size="sm" c="dimmed" ta="center">
          <Trans>Loading more…</Trans>
        </Text>
      )}
    </li>
  );
}

interface HistoryEndProps {
  readonly shown: number;
  readonly total: number;
  /** Address of the next page; null: there is none. */
  readonly next: string | null;
  readonly onNext: () => void;
}

/** The end of what is shown: how much it is, and the way on, taken by itself when it comes into sight. */
export function HistoryEnd({ shown, total, next, onNext }: HistoryEndProps) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const reached = entry?.isIntersecting === true && next !== null;
  useEffect(() => {
    if (reached) onNext();
  }, [reached, onNext]);
  const [some, all] = [formatNumber(shown), formatNumber(total)];
  return (
    <Stack component="li" align="center" gap="xs" py="md" ref={ref}>
      <Text size="sm" c="dimmed" role="status">
        <Trans>
          Showing {some} of {all}
        </Trans>
      </Text>
      {next !== null && (
        <Button
          component={Link}
          to={next}
          variant="default"
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onNext();
          }}
        >
          <Trans>Load more</Trans>
        </Button>
      )}
    </Stack>
  );
}
