import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Card, Group, Stack, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { ConnectionSubscriber } from '../features/connect-accounts/connection-subscriber.tsx';
import { LoginReturn } from '../features/connect-accounts/login-return.tsx';
import { FirstRun } from '../features/first-run/first-run.tsx';
import classes from '../features/home/home-section.module.css';
import { NeedsYou } from '../features/home/needs-you.tsx';
import { readOpenShares } from '../features/home/open-shares.ts';
import { NothingShared } from '../features/share-history/history-empty.tsx';
import { HistoryRow } from '../features/share-history/history-row.tsx';
import { HistorySkeleton } from '../features/share-history/history-skeleton.tsx';
import { graphql } from '../gql/gql.ts';
import type { HomeQuery } from '../gql/graphql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { useRole } from '../use-role.ts';

const Home = graphql(`
  query Home {
    socialConnections {
      id
      status
      displayName
      avatarUrl
      instanceUrl
      platform {
        id
      }
    }
    shares(first: 5) {
      edges {
        node {
          id
          ...HistoryRow_share
        }
      }
    }
    failed: shares(first: 5, status: FAILED) {
      edges {
        node {
          id
          createdAt
          scheduledAt
          message
          title
          url
          results {
            id
            status
            platform {
              id
            }
          }
        }
      }
    }
    unknown: shares(first: 5, status: UNKNOWN) {
      edges {
        node {
          id
          createdAt
          scheduledAt
          message
          title
          url
          results {
            id
            status
            platform {
              id
            }
          }
        }
      }
    }
  }
`);

/** Where one begins: the way to the first post, what needs somebody, and what was shared last. */
export function Component() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(Home, { fetchPolicy: 'cache-and-network' });
  const { mayEdit } = useRole();
  const [now] = useState(Date.now);
  const skeleton = <HistorySkeleton />;
  return (
    <Stack gap="lg">
      <PageHeader
        title={t({ message: 'Home', comment: 'The page one begins at' })}
        actions={
          mayEdit &&
          data?.socialConnections.length !== 0 &&
          data?.shares.edges.length !== 0 && (
            <Button component={Link} to="/share" leftSection={<IconSend size={18} aria-hidden />}>
              <Trans comment="Verb">Share</Trans>
            </Button>
          )
        }
      />
      <ConnectionSubscriber />
      <LoginReturn />
      {!data && error && (
        <LoadFailure title={t`Your shares could not be loaded`} onRetry={() => void refetch()} />
      )}
      {!data && !error && skeleton}
      {data && (
        <FirstRun
          here="/"
          fallback={skeleton}
          otherwise={data.shares.edges.length === 0 && <NothingShared />}
        >
          {mayEdit && (
            <NeedsYou
              connections={data.socialConnections.filter(
                ({ status }) => status === 'NEEDS_RECONNECT',
              )}
              shares={readOpenShares(data, now)}
            />
          )}
          {data.shares.edges.length > 0 && <Latest shares={data.shares} />}
        </FirstRun>
      )}
    </Stack>
  );
}

function Latest({ shares }: { shares: HomeQuery['shares'] }) {
  const headingId = useId();
  return (
    <Card component="section" p={0} aria-labelledby={headingId}>
      <Group className={classes.header} justify="space-between">
        <Title order={2} id={headingId}>
          <Trans>Latest shares</Trans>
        </Title>
        <Anchor component={Link} to="/shares" size="sm">
          <Trans>See all shares</Trans>
        </Anchor>
      </Group>
      <ul className={classes.list}>
        {shares.edges.map(({ node }) => (
          <HistoryRow key={node.id} share={node} />
        ))}
      </ul>
    </Card>
  );
}
