import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Text } from '@mantine/core';
import { switches } from './preference-table.tsx';
import type { Change } from './use-preferences.ts';

/** Says, and reads out, what became of the last switch; its place is kept. */
export function ChangeAnnouncer({ change }: { change: Change | null }) {
  const { t } = useLingui();
  const name = change && t(switches[change.kind][change.channel]);
  return (
    <Box mih={24}>
      <Text size="sm" c="dimmed" role="status">
        {change?.state === 'saved' &&
          (change.on ? <Trans>Saved: {name} is on.</Trans> : <Trans>Saved: {name} is off.</Trans>)}
      </Text>
      <Text size="sm" c="var(--mantine-color-error)" role="alert">
        {change?.state === 'failed' && (
          <Trans>{name} was not saved: the server could not be reached. Try again.</Trans>
        )}
      </Text>
    </Box>
  );
}
