import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../gql/gql.ts';
import type { HistoryRow_ShareFragment } from '../../gql/graphql.ts';
import { linkHost } from '../../link-host.ts';
import { shareTitle } from '../../share-title.ts';
import { Moment } from '../../ui/moment.tsx';
import { PlatformOutcomes } from '../../ui/platform-outcomes.tsx';
import classes from './history-row.module.css';

const HistoryRowShare = graphql(`
  fragment HistoryRow_share on Share {
    id
    dueAt
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

interface HistoryRowProps {
  readonly share: FragmentType<HistoryRow_ShareFragment>;
  /** What can be done with it. */
  readonly menu?: ReactNode;
}

/** One share of the history: what, when, where, and how it went. */
export function HistoryRow({ share, menu }: HistoryRowProps) {
  const { data, complete } = useFragment({ fragment: HistoryRowShare, from: share });
  if (!complete) return null;
  const waiting = data.results.some(({ status }) => status === 'SCHEDULED');
  return (
    <li className={classes.item} data-share={data.id}>
      <Link to={`/shares/${data.id}`} className={classes.row}>
        <Box miw={0}>
          <Text fw={550} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {shareTitle(data)}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {waiting ? (
              <Trans comment="When a scheduled share is published">
                Goes out <Moment time={data.dueAt} />
              </Trans>
            ) : (
              <Moment time={data.dueAt} />
            )}
            {data.url && ` · ${linkHost(data.url)}`}
          </Text>
        </Box>
        <PlatformOutcomes results={data.results} />
      </Link>
      {menu}
    </li>
  );
}
