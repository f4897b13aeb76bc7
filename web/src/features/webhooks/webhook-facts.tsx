import { Trans } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import type { WebhookQuery } from '../../gql/graphql.ts';
import { Moment } from '../../ui/moment.tsx';
import { webhookEvents } from './webhook-events.ts';
import { WebhookState } from './webhook-state.tsx';

/** How a webhook fares, and what it is told of. */
export function WebhookFacts({ webhook }: { webhook: WebhookQuery['webhookEndpoints'][number] }) {
  const { pausedAt, waiting, events, oldSecretUntil } = webhook;
  const names = events.map((event) => webhookEvents[event].name).join(', ');
  return (
    <Stack gap="xs">
      <WebhookState pausedAt={pausedAt} waiting={waiting} />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Trans>It is told of: {names}</Trans>
      </Text>
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
