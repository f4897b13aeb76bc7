import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Card, Stack } from '@mantine/core';
import { Link, useNavigationType, useSearchParams } from 'react-router';
import { isBadInput } from '../apollo/is-bad-input.ts';
import { useShareAgain } from '../features/compose/use-share-again.ts';
import { FilterBar } from '../features/share-history/filter-bar.tsx';
import { NothingMatches, NothingShared } from '../features/share-history/history-empty.tsx';
import {
  type HistoryFilters,
  noFilters,
  readFilters,
  writeFilters,
} from '../features/share-history/history-filters.ts';
import {
  HistoryEnd,
  HistoryPage,
  PAGE_SIZE,
  Shares,
} from '../features/share-history/history-page.tsx';
import { rangeOf } from '../features/share-history/history-range.ts';
import { HistorySkeleton } from '../features/share-history/history-skeleton.tsx';
import { useShownPages } from '../features/share-history/use-shown-pages.ts';
import { ListMenu } from '../features/share-plan/list-menu.tsx';
import { ShareActionsProvider } from '../features/share-plan/share-actions.tsx';
import { SharesHeader } from '../features/share-views/shares-header.tsx';
import { useTimeZone } from '../time-zone.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { useNow } from '../ui/use-now.ts';

export function Component() {
  const { t } = useLingui();
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const { platform, status, search } = filters;
  const range = rangeOf(filters, useTimeZone(), useNow());
  const { pages, pathTo, show } = useShownPages();
  const [begin = null] = pages;
  // Whoever comes back finds all the pages that were loaded, at the place that was left.
  const cameBack = useNavigationType() === 'POP';
  const fetchPolicy = cameBack ? 'cache-first' : 'cache-and-network';
  const variables = (after: string | null) => {
    const asked = { platform, status, search, ...range };
    return { ...asked, after, counted: after === begin };
  };
  const { data, error, refetch } = useQuery(Shares, {
    variables: variables(begin),
    fetchPolicy,
    nextFetchPolicy: 'cache-first',
  });
  const shareAgain = useShareAgain();

  const filtered = writeFilters(filters).size > 0;
  const filter = (changed: HistoryFilters) => {
    // Words and dates are typed bit by bit; going back goes over them all at once.
    const typing = changed.search !== search && search !== null && changed.search !== null;
    const dating = changed.when === filters.when && changed.when === 'dates';
    const replace = typing || (dating && changed.search === search);
    setParams(writeFilters(changed), { replace, preventScrollReset: true });
  };
  const shares = data?.shares;
  const total = shares?.totalCount ?? 0;
  const newest = `/shares?${writeFilters(filters)}`;
  const lost = begin !== null && isBadInput(error);

  return (
    <ShareActionsProvider onShareAgain={shareAgain}>
      <Stack gap="lg">
        <SharesHeader
          tabTitle={t`Shares`}
          description={t`What was shared, and what became of it.`}
        />
        {(filtered || !shares || total > 0) && <FilterBar filters={filters} onChange={filter} />}
        {lost && (
          <Alert color="orange">
            <Trans>This address leads to no place in your history.</Trans>
          </Alert>
        )}
        {(lost || begin !== null) && (
          <Anchor component={Link} to={newest}>
            <Trans>Back to the newest</Trans>
          </Anchor>
        )}
        {!shares && !error && <HistorySkeleton />}
        {!shares && error && !lost && (
          <LoadFailure
            title={t`Your shares could not be loaded`}
            onRetry={() => void refetch().catch(() => undefined)}
          />
        )}
        {shares &&
          total === 0 &&
          (filtered ? <NothingMatches onClear={() => filter(noFilters)} /> : <NothingShared />)}
        {shares && total > 0 && (
          <Card p={0}>
            <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
              {pages.map((after, index) => (
                <HistoryPage
                  key={after}
                  variables={variables(after)}
                  fetchPolicy={index === 0 ? 'cache-first' : fetchPolicy}
                  menuOf={(share) => <ListMenu share={share} />}
                  end={
                    index === pages.length - 1
                      ? ({ edges, pageInfo: { hasNextPage, endCursor } }) => (
                          <HistoryEnd
                            shown={index * PAGE_SIZE + edges.length}
                            total={total}
                            next={hasNextPage && endCursor ? pathTo(endCursor) : null}
                            onNext={() => endCursor && show(endCursor)}
                          />
                        )
                      : null
                  }
                />
              ))}
            </Stack>
          </Card>
        )}
      </Stack>
    </ShareActionsProvider>
  );
}
