import { Trans } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import classes from './delivery-row.module.css';
import type { Delivery } from './delivery-row.tsx';

/** What was posted, and what came back. */
export function DeliveryTexts({ delivery }: { delivery: Delivery }) {
  const { messageId, body, answerStatus, answerBody, durationMs } = delivery;
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
              Answer {answerStatus}, after {durationMs ?? 0} ms
            </Trans>
          </Text>
          {answerBody && <pre className={classes.text}>{answerBody}</pre>}
        </>
      )}
    </Stack>
  );
}
