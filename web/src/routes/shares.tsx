import { useQuery } from '@apollo/client/react';
import { Button, Card, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigationType, useSearchParams } from 'react-router';
import { FilterBar } from '../features/share-history/filter-bar.tsx';
import { NothingMatches, NothingShared } from '../features/share-history/history-empty.tsx';
import {
  type HistoryFilters,
  readFilters,
  writeFilters,
} from '../features/share-history/history-filters.ts';
import { HistoryRow } from '../features/share-history/history-row.tsx';
import { HistorySkeleton } from '../features/share-history/history-skeleton.tsx';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { PageHeader } from '../ui/page-header.tsx';

const Shares = graphql(`
  query Shares($platform: PlatformId, $status: ShareStatus, $search: String, $after: String) {
    shares(first: 20, after: $after, platform: $platform, status: $status, search: $search) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          ...HistoryRow_share
        }
      }
    }
  }
`);

const number = new Intl.NumberFormat();

export function Component() {
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  // Whoever comes back finds all the pages that were loaded, at the place that was left.
  const cameBack = useNavigationType() === 'POP';
  const { data, error, refetch, fetchMore } = useQuery(Shares, {
    variables: { ...filters },
    fetchPolicy: cameBack ? 'cache-first' : 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const [loadingMore, setLoadingMore] = useState(false);
  const filtered = Object.values(filters).some((value) => value !== null);
  const filter = (changed: HistoryFilters) => {
    // Words are typed letter by letter; going back goes over them all at once.
    const typing = changed.search !== filters.search;
    const replace = typing && filters.search !== null && changed.search !== null;
    setParams(writeFilters(changed), { replace, preventScrollReset: true });
  };
  const clear = () => filter({ platform: null, status: null, search: null });

  const shares = data?.shares;
  const loadMore = async () => {
    setLoadingMore(true);
    await fetchMore({ variables: { after: shares?.pageInfo.endCursor } }).catch(() =>
      notifications.show({
        color: 'red',
        title: 'The next shares could not be loaded',
        message: 'The server could not be reached. Try again in a moment.',
      }),
    );
    setLoadingMore(false);
  };

  return (
    <Stack gap="lg">
      <PageHeader
        title="Shares"
        description="What was shared, and what became of it."
        actions={
          <Button component={Link} to="/share" leftSection={<IconSend size={18} aria-hidden />}>
            Share
          </Button>
        }
      />
      {(filtered || shares?.totalCount !== 0) && <FilterBar filters={filters} onChange={filter} />}
      {!shares && !error && <HistorySkeleton />}
      {!shares && error && <LoadFailure what="Your shares" onRetry={() => void refetch()} />}
      {shares?.totalCount === 0 &&
        (filtered ? <NothingMatches onClear={clear} /> : <NothingShared />)}
      {shares && shares.totalCount > 0 && (
        <>
          <Card p={0}>
            <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
              {shares.edges.map(({ node }) => (
                <HistoryRow key={node.id} share={node} />
              ))}
            </Stack>
          </Card>
          <Stack align="center" gap="xs">
            <Text size="sm" c="dimmed" role="status">
              Showing {number.format(shares.edges.length)} of {number.format(shares.totalCount)}
            </Text>
            {shares.pageInfo.hasNextPage && (
              <Button variant="default" loading={loadingMore} onClick={() => void loadMore()}>
                Load more
              </Button>
            )}
          </Stack>
        </>
      )}
    </Stack>
  );
}
