import { Text } from '@mantine/core';
import { ExactTime } from '../../ui/exact-time.tsx';
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
        {event.until && (
          <>
            {' '}
            <Text span size="sm" c="dimmed">
              Next try at <ExactTime time={event.until} />.
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

function describe({ kind, message, by }: HistoryEvent, platform: string): string {
  const who = by ?? 'Somebody';
  switch (kind) {
    case 'HELD':
      return message ?? `${platform} was left alone for a while.`;
    case 'GIVEN_UP':
      return message ?? `${platform} was not asked again.`;
    case 'RETRIED':
      return `${who} had it tried again.`;
    case 'CANCELED':
      return `${who} called it off.`;
    case 'RESOLVED_PUBLISHED':
      return `${who} looked at ${platform}, and the post was there.`;
    case 'RESOLVED_NOT_PUBLISHED':
      return `${who} looked at ${platform}, and there was no post.`;
    case 'EDITED':
      return `${who} changed the text of the post.`;
    case 'DELETED':
      return `${who} deleted the post.`;
    default:
      return unreachable(kind);
  }
}
