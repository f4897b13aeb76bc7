import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Stack, Text } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import { LoadFailure } from '../../ui/load-failure.tsx';
import { useLoadingRegion } from '../../ui/use-loading-region.ts';
import classes from './delivery-row.module.css';

const WebhookDelivery = graphql(`
  query WebhookDelivery($id: ID!) {
    webhookDelivery(id: $id) {
      id
      messageId
      body
      answerStatus
      answerBody
      durationMs
    }
  }
`);

/** What was posted, and what came back. */
export function DeliveryTexts({ id }: { id: string }) {
  const { t } = useLingui();
  const loading = useLoadingRegion();
  const { data, error, refetch } = useQuery(WebhookDelivery, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  if (!data)
    return error ? (
      <LoadFailure title={t`The message could not be loaded`} onRetry={() => void refetch()} />
    ) : (
      <Skeleton height={160} {...loading} />
    );
  if (!data.webhookDelivery)
    return (
      <Text size="sm" c="dimmed">
        <Trans>This message is no longer kept.</Trans>
      </Text>
    );
  const { messageId, body, answerStatus, answerBody, durationMs } = data.webhookDelivery;
  const duration = durationMs ?? 0;
  return (
    <Stack gap="xs">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Trans>Message {messageId}</Trans>
      </Text>
      <pre className={classes.text}>{JSON.stringify(JSON.parse(body), null, 2)}</pre>
      {answerStatus === null ? (
        <Text size="sm" c="dimmed">
          <Trans>No answer came.</Trans>
        </Text>
      ) : (
        <>
          <Text size="sm">
            <Trans>
              Answer {answerStatus}, after {duration} ms
            </Trans>
          </Text>
          {answerBody && <pre className={classes.text}>{answerBody}</pre>}
        </>
      )}
    </Stack>
  );
}
