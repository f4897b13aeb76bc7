import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Group, Stack } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { dayOf, toField, usualTime } from '../days.ts';
import { useShareAgain } from '../features/compose/use-share-again.ts';
import { NothingPlanned } from '../features/share-plan/nothing-planned.tsx';
import { PlanSkeleton } from '../features/share-plan/plan-skeleton.tsx';
import { ShareActionsProvider } from '../features/share-plan/share-actions.tsx';
import { UpcomingDays } from '../features/share-plan/upcoming-days.tsx';
import { ZoneNote } from '../features/share-plan/zone-note.tsx';
import { SharesHeader } from '../features/share-views/shares-header.tsx';
import { graphql } from '../gql/gql.ts';
import { useTimeZone } from '../time-zone.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { useNow } from '../ui/use-now.ts';

const UpcomingShares = graphql(`
  query UpcomingShares($after: String) {
    shares(first: 100, order: SOONEST, status: SCHEDULED, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          dueAt
          ...PlanItem_share
        }
      }
    }
  }
`);

/** How often what is shown is read again, in milliseconds. */
const REREAD_EVERY_MS = 30_000;

export function Component() {
  const { t } = useLingui();
  const [params] = useSearchParams();
  const after = params.get('after');
  const zone = useTimeZone();
  const now = useNow();
  const shareAgain = useShareAgain();
  const { data, error, refetch } = useQuery(UpcomingShares, {
    variables: { after },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    pollInterval: REREAD_EVERY_MS,
    skipPollAttempt: () => document.hidden,
  });
  const reread = () => void refetch().catch(() => undefined);
  const shares = data?.shares;
  const today = dayOf(new Date(now).toISOString(), zone);

  return (
    <ShareActionsProvider onShareAgain={shareAgain} onChanged={reread}>
      <Stack gap="lg">
        <SharesHeader
          tabTitle={t`Upcoming shares`}
          description={t`What goes out next, and when.`}
        />
        {!shares && !error && <PlanSkeleton height={320} />}
        {!shares && error && (
          <LoadFailure title={t`Your planned shares could not be loaded`} onRetry={reread} />
        )}
        {shares && after && (
          <Anchor component={Link} to="/shares/upcoming">
            <Trans>Back to what goes out next</Trans>
          </Anchor>
        )}
        {shares && shares.edges.length === 0 && !after && (
          <NothingPlanned time={toField(usualTime(today.add({ days: 1 }), zone, now), zone)} />
        )}
        {shares && shares.edges.length > 0 && (
          <UpcomingDays shares={shares.edges.map(({ node }) => node)} fromNow={!after} now={now} />
        )}
        <ZoneNote />
        {shares?.pageInfo.hasNextPage && (
          <Group justify="center">
            <Anchor
              component={Link}
              to={`/shares/upcoming?${new URLSearchParams({ after: shares.pageInfo.endCursor ?? '' })}`}
            >
              <Trans>Later ones</Trans>
            </Anchor>
          </Group>
        )}
      </Stack>
    </ShareActionsProvider>
  );
}
