import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text, Title } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { formatNumber } from '../../format-number.ts';
import type { ShareStatus } from '../../gql/graphql.ts';
import { type ShareStatusLook, shareStatuses } from '../../share-statuses.tsx';
import { ExactTime } from '../../ui/exact-time.tsx';
import { type Attempt, attemptLines, describeSpan, span } from './history-entries.ts';
import classes from './result-history.module.css';

/** What came of an attempt, in the words of one who looks back. */
const outcomes: Record<ShareStatus, ShareStatusLook> = {
  ...shareStatuses,
  RETRYING: { ...shareStatuses.RETRYING, label: msg`Did not work yet` },
  UNKNOWN: { ...shareStatuses.UNKNOWN, label: msg`Outcome unknown` },
};

const interruptedLook: ShareStatusLook = {
  label: msg({ message: 'Interrupted', comment: 'How an attempt to publish ended' }),
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
  const { t } = useLingui();
  const { startedAt, finishedAt, interrupted, outcome, failure } = attempt;
  const {
    label,
    color,
    icon: Icon,
  } = interrupted ? interruptedLook : outcomes[outcome ?? 'PUBLISHING'];
  const number = formatNumber(attempt.number);
  const duration = finishedAt && describeSpan(span(startedAt, finishedAt));
  return (
    <li className={classes.entry}>
      <div className={classes.head}>
        <Title order={3} size="sm">
          <Trans>Attempt {number}</Trans>
        </Title>
        <Badge
          variant="light"
          size="sm"
          color={color}
          tt="none"
          fw={600}
          leftSection={<Icon size={12} aria-hidden />}
        >
          {t(label)}
        </Badge>
      </div>
      <Text size="xs" c="dimmed">
        {duration ? (
          <Trans comment="When an attempt began, and how long it took">
            <ExactTime time={startedAt} /> · took {duration}
          </Trans>
        ) : (
          <ExactTime time={startedAt} />
        )}
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
          <Trans>
            Herald stopped in the middle of it. The next attempt found out how far it had come.
          </Trans>
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
                <Trans>
                  Next try at <ExactTime time={failure.retryAt} />.
                </Trans>
              </Text>
            </>
          )}
        </Text>
      )}
    </li>
  );
}
