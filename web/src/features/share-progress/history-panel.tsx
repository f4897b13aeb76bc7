import { useQuery } from '@apollo/client/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { graphql } from '../../gql/gql.ts';
import { LoadFailure } from '../../ui/load-failure.tsx';
import { useLoadingRegion } from '../../ui/use-loading-region.ts';
import { AttemptEntry } from './attempt-entry.tsx';
import { EventEntry } from './event-entry.tsx';
import { historyEntries } from './history-entries.ts';
import classes from './result-history.module.css';

// Without what the live view shows: an answer that is late must not overwrite that in the cache.
const ResultHistory = graphql(`
  query ResultHistory($id: ID!) {
    node(id: $id) {
      id
      ... on ShareResult {
        history {
          number
          startedAt
          finishedAt
          interrupted
          outcome
          failure {
            message
            platformCode
            retryAt
          }
          steps {
            step
            at
          }
          lookUps {
            answer
            at
          }
          tokenRefreshes
        }
        events {
          kind
          at
          until
          message
          by
          byKey
        }
      }
    }
  }
`);

interface HistoryPanelProps {
  readonly resultId: string;
  readonly version: number;
  /** What the platform is called. */
  readonly platform: string;
}

/** What happened to a result, oldest first, kept current. */
export function HistoryPanel({ resultId, version, platform }: HistoryPanelProps) {
  const { t } = useLingui();
  const loadingRegion = useLoadingRegion();
  const { data, error, refetch } = useQuery(ResultHistory, {
    variables: { id: resultId },
    fetchPolicy: 'cache-and-network',
    // An answer under way may be older than the change that asks anew.
    context: { queryDeduplication: false },
  });
  const read = useRef(version);
  useEffect(() => {
    if (read.current === version) return;
    read.current = version;
    // What could not be read stays as it is until the next change.
    void refetch().catch(() => undefined);
  }, [version, refetch]);

  if (data?.node?.__typename !== 'ShareResult')
    return error || data ? (
      <LoadFailure
        title={t`The history could not be loaded`}
        onRetry={() => void refetch().catch(() => undefined)}
      />
    ) : (
      <Stack gap="xs" {...loadingRegion}>
        <Skeleton h={18} w="60%" />
        <Skeleton h={18} w="80%" />
        <Skeleton h={18} w="70%" />
      </Stack>
    );

  const entries = historyEntries(data.node);
  const [first] = data.node.history;
  const leftOut = first ? first.number - 1 : 0;
  if (entries.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <Trans>Nothing yet: no attempt has begun.</Trans>
      </Text>
    );
  return (
    <>
      {leftOut > 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          <Plural
            value={leftOut}
            one="The first is left out."
            other="The first # are left out."
            comment="Of the attempts to publish a post"
          />
        </Text>
      )}
      <ol className={classes.entries}>
        {entries.map((entry) =>
          entry.kind === 'attempt' ? (
            <AttemptEntry
              key={`attempt ${entry.attempt.number}`}
              attempt={entry.attempt}
              platform={platform}
            />
          ) : (
            <EventEntry
              key={`${entry.event.kind} ${entry.at}`}
              event={entry.event}
              platform={platform}
            />
          ),
        )}
      </ol>
    </>
  );
}
