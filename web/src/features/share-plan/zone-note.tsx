import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useTimeZone } from '../../time-zone.ts';

/** Says in which time zone dates are, where it is not that of the reader's own clock. */
export function ZoneNote() {
  const zone = useTimeZone();
  if (zone === Intl.DateTimeFormat().resolvedOptions().timeZone) return null;
  return (
    <Text size="sm" c="dimmed">
      <Trans comment="zone: such as Europe/Berlin">All times are in the time zone {zone}.</Trans>
    </Text>
  );
}
