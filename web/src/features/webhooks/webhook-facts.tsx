import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Group, Stack, Text } from '@mantine/core';
import type { WebhookQuery } from '../../gql/graphql.ts';
import { Moment } from '../../ui/moment.tsx';
import { webhookEvents } from './webhook-events.ts';
import { WebhookState } from './webhook-state.tsx';

/** How a webhook fares, and what it is told of. */
export function WebhookFacts({ webhook }: { webhook: WebhookQuery['webhookEndpoints'][number] }) {
  const { t } = useLingui();
  const { pausedAt, waiting, events, oldSecretUntil } = webhook;
  return (
    <Stack gap="xs">
      <WebhookState pausedAt={pausedAt} waiting={waiting} />
      <Group gap={6}>
        <Text size="sm" c="dimmed">
          <Trans comment="Names of events follow">Told of</Trans>
        </Text>
        {events.map((event) => (
          <Code key={event} title={t(webhookEvents[event].label)}>
            {webhookEvents[event].name}
          </Code>
        ))}
      </Group>
      {oldSecretUntil && (
        <Text size="sm">
          <Trans>
            The secret before signs as well until <Moment time={oldSecretUntil} />.
          </Trans>
        </Text>
      )}
    </Stack>
  );
}
