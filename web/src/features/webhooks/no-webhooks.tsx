import { Trans } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';

/** Stands where no webhook is yet. */
export function NoWebhooks() {
  return (
    <Stack align="center" gap="sm" ta="center" py="lg">
      <IconWebhook size={40} stroke={1.25} aria-hidden />
      <Text c="dimmed" maw={420}>
        <Trans>
          No service is told yet. Add a webhook, and Herald posts a signed message to it whenever
          something happens here.
        </Trans>
      </Text>
    </Stack>
  );
}
