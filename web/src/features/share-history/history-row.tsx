import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Box, Text } from '@mantine/core';
import { Link } from 'react-router';
import { graphql } from '../../gql/gql.ts';
import type { HistoryRow_ShareFragment } from '../../gql/graphql.ts';
import { linkHost } from '../../link-host.ts';
import { Moment } from '../../ui/moment.tsx';
import classes from './history-row.module.css';
import { PlatformOutcomes } from './platform-outcomes.tsx';

const HistoryRowShare = graphql(`
  fragment HistoryRow_share on Share {
    id
    createdAt
    scheduledAt
    message
    title
    url
    results {
      id
      status
      deletedAt
      platform {
        id
      }
      connection {
        id
        displayName
      }
    }
  }
`);

/** One share of the history: what, when, where, and how it went. */
export function HistoryRow({ share }: { share: FragmentType<HistoryRow_ShareFragment> }) {
  const { data, complete } = useFragment({ fragment: HistoryRowShare, from: share });
  if (!complete) return null;
  const waiting = data.results.some(({ status }) => status === 'SCHEDULED');
  return (
    <li>
      <Link to={`/shares/${data.id}`} className={classes.row}>
        <Box miw={0}>
          <Text fw={550} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {data.message ?? data.title ?? (data.url ? linkHost(data.url) : 'An image')}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {waiting && data.scheduledAt ? (
              <>
                Goes out <Moment time={data.scheduledAt} />
              </>
            ) : (
              <Moment time={data.createdAt} />
            )}
            {data.url && ` · ${linkHost(data.url)}`}
          </Text>
        </Box>
        <PlatformOutcomes results={data.results} />
      </Link>
    </li>
  );
}
