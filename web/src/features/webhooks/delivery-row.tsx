import { useMutation } from '@apollo/client/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import type { WebhookQuery } from '../../gql/graphql.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Row } from '../../ui/row.tsx';
import rows from '../../ui/rows.module.css';
import { useNow } from '../../ui/use-now.ts';
import classes from './delivery-row.module.css';
import { DeliveryStatus } from './delivery-status.tsx';
import { DeliveryTexts } from './delivery-texts.tsx';
import { isOnItsWay } from './is-on-its-way.ts';

const RedeliverWebhook = graphql(`
  mutation RedeliverWebhook($input: RedeliverWebhookInput!) {
    redeliverWebhook(input: $input) {
      __typename
      ... on WebhookDeliverySuccess {
        delivery {
          id
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export type Delivery = NonNullable<WebhookQuery['webhookDeliveries']>['edges'][number]['node'];

interface DeliveryRowProps {
  readonly delivery: Delivery;
  /** Something is on its way. */
  readonly onSent: () => void;
}

/** A message that was sent, or waits; what it says and was answered is opened on demand. */
export function DeliveryRow({ delivery, onSent }: DeliveryRowProps) {
  const { t } = useLingui();
  const [redeliver] = useMutation(RedeliverWebhook);
  const [opened, setOpened] = useState(false);
  const now = useNow();
  const [change, { loading, problem }] = useChange();
  const { id, type, status, byHand, attempts, createdAt, nextAttemptAt, error } = delivery;
  const again = async () => {
    const variables = { input: { deliveryId: id } };
    const done = await change(async () => (await redeliver({ variables })).data?.redeliverWebhook);
    if (!done) return;
    notifications.show({ message: t`${type} is on its way once more.` });
    onSent();
  };
  return (
    <Row className={`${rows.beside} ${classes.row}`}>
      <Stack gap={2} miw={0}>
        <Group gap="xs">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {type}
          </Text>
          <DeliveryStatus status={status} />
        </Group>
        <Text size="sm" c="dimmed" component="div">
          <RelativeTime time={createdAt} />
          {' · '}
          <Plural value={attempts} _0="not sent yet" one="sent once" other="sent # times" />
          {byHand && (
            <>
              {' · '}
              <Trans>by hand</Trans>
            </>
          )}
          {nextAttemptAt && attempts > 0 && (
            <>
              {' · '}
              {isOnItsWay(delivery, now) ? (
                <Trans comment="A message; “sent once · again in a moment”">
                  again in a moment
                </Trans>
              ) : (
                <Trans comment="A message; “sent once · again in 5 minutes”">
                  again <RelativeTime time={nextAttemptAt} />
                </Trans>
              )}
            </>
          )}
        </Text>
        {error && (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {error}
          </Text>
        )}
      </Stack>
      <div className={rows.actions}>
        {status !== 'WAITING' && (
          <Button
            size="xs"
            variant="default"
            disabled={loading}
            onClick={() => void again()}
            aria-label={t`Redeliver ${type}`}
          >
            <Trans comment="Button: sends a message once more">Redeliver</Trans>
          </Button>
        )}
      </div>
      <div className={rows.problem}>
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        <details
          className={classes.details}
          onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
        >
          <summary>
            <Trans>Message and answer</Trans>
          </summary>
          {opened && <DeliveryTexts key={attempts} id={id} />}
        </details>
      </div>
    </Row>
  );
}
