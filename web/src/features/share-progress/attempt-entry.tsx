import { Badge, Text, Title } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ShareStatus } from '../../gql/graphql.ts';
import { type ShareStatusLook, shareStatuses } from '../../share-statuses.tsx';
import { ExactTime } from '../../ui/exact-time.tsx';
import { type Attempt, attemptLines, describeSpan, span } from './history-entries.ts';
import classes from './result-history.module.css';

/** What came of an attempt, in the words of one who looks back. */
const outcomes: Record<ShareStatus, ShareStatusLook> = {
  ...shareStatuses,
  RETRYING: { ...shareStatuses.RETRYING, label: 'Did not work yet' },
  UNKNOWN: { ...shareStatuses.UNKNOWN, label: 'Outcome unknown' },
};

const interruptedLook: ShareStatusLook = {
  label: 'Interrupted',
  color: 'orange',
  icon: IconPlugConnectedX,
};

interface AttemptEntryProps {
  readonly attempt: Attempt;
  /** What the platform is called. */
  readonly platform: string;
}

/** One attempt to publish: when, step by step, and how it ended. */
export function AttemptEntry({ attempt, platform }: AttemptEntryProps) {
  const { number, startedAt, finishedAt, interrupted, outcome, failure } = attempt;
  const {
    label,
    color,
    icon: Icon,
  } = interrupted ? interruptedLook : outcomes[outcome ?? 'PUBLISHING'];
  return (
    <li className={classes.entry}>
      <div className={classes.head}>
        <Title order={3} size="sm">
          Attempt {number}
        </Title>
        <Badge
          variant="light"
          size="sm"
          color={color}
          tt="none"
          fw={600}
          leftSection={<Icon size={12} aria-hidden />}
        >
          {label}
        </Badge>
      </div>
      <Text size="xs" c="dimmed">
        <ExactTime time={startedAt} />
        {finishedAt && ` · took ${describeSpan(span(startedAt, finishedAt))}`}
      </Text>
      <ol className={classes.lines}>
        {attemptLines(attempt, platform).map(({ at, words, took }) => (
          <li key={`${at} ${words}`} className={classes.line}>
            <ExactTime time={at} as="time" />
            <span>
              {words}
              {took !== null && <span className={classes.took}> {describeSpan(took)}</span>}
            </span>
          </li>
        ))}
      </ol>
      {interrupted && (
        <Text size="sm">
          Herald stopped in the middle of it. The next attempt found out how far it had come.
        </Text>
      )}
      {failure && (
        <Text size="sm">
          {failure.message}
          {failure.platformCode && ` (${platform}: ${failure.platformCode})`}
          {failure.retryAt && (
            <>
              {' '}
              <Text span size="sm" c="dimmed">
                Next try at <ExactTime time={failure.retryAt} />.
              </Text>
            </>
          )}
        </Text>
      )}
    </li>
  );
}
