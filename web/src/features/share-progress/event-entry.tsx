import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { ExactTime } from '../../ui/exact-time.tsx';
import { Moment } from '../../ui/moment.tsx';
import { unreachable } from '../../unreachable.ts';
import type { HistoryEvent } from './history-entries.ts';
import classes from './result-history.module.css';

interface EventEntryProps {
  readonly event: HistoryEvent;
  /** What the platform is called. */
  readonly platform: string;
}

/** Something that happened between two attempts. */
export function EventEntry({ event, platform }: EventEntryProps) {
  return (
    <li className={classes.entry}>
      <Text size="sm">
        {describe(event, platform)}
        {event.kind === 'RESCHEDULED' && event.until && (
          <>
            {' '}
            <Text span size="sm" c="dimmed">
              <Trans comment="A planned post was given another time">
                Moved to <Moment time={event.until} />.
              </Trans>
            </Text>
          </>
        )}
        {event.kind === 'HELD' && event.until && (
          <>
            {' '}
            <Text span size="sm" c="dimmed">
              <Trans>
                Next try at <ExactTime time={event.until} />.
              </Trans>
            </Text>
          </>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        <ExactTime time={event.at} />
      </Text>
    </li>
  );
}

function describe({ kind, message, by, byKey, until }: HistoryEvent, platform: string): string {
  const who =
    by ??
    (byKey === null
      ? null
      : t({
          message: `The key ${byKey}`,
          comment: 'Who did something: an API key; “The key Shop called it off.”',
        })) ??
    t({
      message: 'Somebody',
      comment: 'Who did something, in place of a name: “Somebody called it off.”',
    });
  switch (kind) {
    case 'HELD':
      return message ?? t`${platform} was left alone for a while.`;
    case 'GIVEN_UP':
      return message ?? t`${platform} was not asked again.`;
    case 'RETRIED':
      return t`${who} had it tried again.`;
    case 'PLAN_EDITED':
      return t`${who} changed the share.`;
    case 'LOOK_UP_ASKED':
      return t`${who} had ${platform} asked whether it has the post.`;
    case 'CANCELED':
      return t`${who} called it off.`;
    case 'RESOLVED_PUBLISHED':
      return t`${who} looked at ${platform}, and the post was there.`;
    case 'RESOLVED_NOT_PUBLISHED':
      return t`${who} looked at ${platform}, and there was no post.`;
    case 'EDITED':
      return t`${who} changed the text of the post.`;
    case 'DELETED':
      return t`${who} deleted the post.`;
    case 'RESCHEDULED':
      return until === null
        ? t`${who} had it go out without waiting for its time.`
        : t`${who} changed its time.`;
    default:
      return unreachable(kind);
  }
}
