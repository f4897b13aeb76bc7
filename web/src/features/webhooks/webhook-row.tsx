import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { WebhooksQuery } from '../../gql/graphql.ts';
import { Row } from '../../ui/row.tsx';
import classes from '../../ui/rows.module.css';
import { webhookName } from './webhook-name.ts';
import { WebhookState } from './webhook-state.tsx';

/** A webhook in the list, and the way to all there is to know of it. */
export function WebhookRow({ webhook }: { webhook: WebhooksQuery['webhookEndpoints'][number] }) {
  const { id, url, pausedAt, pauseReason, waiting } = webhook;
  return (
    <Row>
      <Stack gap={2} miw={0}>
        <Anchor component={Link} to={`/settings/webhooks/${id}`} fw={600} truncate>
          {webhookName(webhook)}
        </Anchor>
        <Text size="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
          {url}
        </Text>
      </Stack>
      <WebhookState pausedAt={pausedAt} waiting={waiting} />
      {pauseReason && (
        <Text size="sm" className={classes.problem}>
          {pauseReason}
        </Text>
      )}
    </Row>
  );
}
