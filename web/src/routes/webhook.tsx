import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Card, Skeleton, Stack, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconPlayerPause } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { DeliveryLog } from '../features/webhooks/delivery-log.tsx';
import { isOnItsWay } from '../features/webhooks/is-on-its-way.ts';
import { WebhookActions } from '../features/webhooks/webhook-actions.tsx';
import { WebhookFacts } from '../features/webhooks/webhook-facts.tsx';
import { webhookName } from '../features/webhooks/webhook-name.ts';
import { graphql } from '../gql/gql.ts';
import type { WebhookDeliveryStatus } from '../gql/graphql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { SettingsSection } from '../ui/settings-section.tsx';
import { useLoadingRegion } from '../ui/use-loading-region.ts';
import { useNow } from '../ui/use-now.ts';
import { useRole } from '../use-role.ts';

const Webhook = graphql(`
  query Webhook($id: ID!, $status: WebhookDeliveryStatus, $after: String) {
    webhookEndpoints {
      id
      name
      url
      events
      pausedAt
      pauseReason
      waiting
      oldSecretUntil
    }
    webhookDeliveries(endpointId: $id, status: $status, first: 20, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          type
          status
          byHand
          attempts
          createdAt
          nextAttemptAt
          error
        }
      }
    }
  }
`);

/** How often it is looked what becomes of a message that is on its way, in milliseconds. */
const LOOK_EVERY = 3_000;

/** One webhook: how it fares, and every message. */
export function Component() {
  const { t } = useLingui();
  const loading = useLoadingRegion();
  const { mayOwn } = useRole();
  const { id = '' } = useParams();
  const [status, setStatus] = useState<WebhookDeliveryStatus | null>(null);
  /** The ends of the pages before this one. */
  const [passed, setPassed] = useState<readonly string[]>([]);
  const [pollInterval, setPollInterval] = useState(0);
  const { data, previousData, error, refetch } = useQuery(Webhook, {
    variables: { id, status, after: passed.at(-1) ?? null },
    fetchPolicy: 'cache-and-network',
    skip: !mayOwn,
    pollInterval,
    skipPollAttempt: () => document.hidden,
  });
  // Another page takes the place of this one when it is there.
  const shown = data ?? previousData;
  const webhook = shown?.webhookEndpoints.find((one) => one.id === id);
  const page = shown?.webhookDeliveries;
  const now = useNow();
  const awaited = page?.edges.some(({ node }) => isOnItsWay(node, now)) ?? false;
  const readAgain = () => {
    if (mayOwn) void refetch();
  };
  const looking = pollInterval > 0;
  useEffect(() => {
    if (awaited === looking) return;
    setPollInterval(awaited ? LOOK_EVERY : 0);
    // How many wait may have been counted just before the last one arrived.
    if (!awaited) void refetch();
  }, [awaited, looking, refetch]);
  // Meanwhile the person may have done what it is told of.
  useWindowEvent('focus', readAgain);
  const choose = (next: WebhookDeliveryStatus | null) => {
    setPassed([]);
    setStatus(next);
  };
  return (
    <Stack gap="lg">
      <title>{t`Webhooks · Herald`}</title>
      <Anchor component={Link} to="/settings/webhooks" size="sm" w="fit-content">
        <Trans>All webhooks</Trans>
      </Anchor>
      {((shown && !webhook) || !mayOwn) && (
        <Card>
          <Text>
            <Trans>There is no such webhook here, or it is deleted.</Trans>
          </Text>
        </Card>
      )}
      {error && !shown && (
        <LoadFailure title={t`The webhook could not be loaded`} onRetry={readAgain} />
      )}
      {webhook && (
        <SettingsSection
          title={webhookName(webhook)}
          description={<span style={{ overflowWrap: 'anywhere' }}>{webhook.url}</span>}
        >
          {webhook.pauseReason && (
            <Alert
              color="orange"
              title={t`This webhook is paused`}
              icon={<IconPlayerPause aria-hidden />}
            >
              {webhook.pauseReason}
            </Alert>
          )}
          <WebhookFacts webhook={webhook} />
          <WebhookActions webhook={webhook} onSent={readAgain} />
        </SettingsSection>
      )}
      {webhook && page && (
        <DeliveryLog
          page={page}
          status={status}
          onStatus={choose}
          onNewer={passed.length > 0 ? () => setPassed(passed.slice(0, -1)) : null}
          onOlder={() => setPassed([...passed, page.pageInfo.endCursor ?? ''])}
          onSent={readAgain}
        />
      )}
      {mayOwn && !shown && !error && <Skeleton height={320} radius="lg" {...loading} />}
    </Stack>
  );
}
