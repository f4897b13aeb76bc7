import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import type { useWebhookForm } from './use-webhook-form.ts';
import { allWebhookEvents, webhookEvents } from './webhook-events.ts';

interface WebhookFieldsProps extends ReturnType<typeof useWebhookForm> {
  /** What the button says that saves. */
  readonly action: ReactNode;
  readonly onCancel: () => void;
}

/** Where a webhook is sent to, and what it tells of. */
export function WebhookFields(props: WebhookFieldsProps) {
  const { form, submit, loading, problem, action, onCancel } = props;
  const { t } = useLingui();
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t`Address`}
          description={t`Messages are posted there, by https.`}
          placeholder="https://shop.example.com/hooks"
          type="url"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput
          label={t`Name`}
          description={t`How you tell it from others; you may leave it empty.`}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t`What it tells of`} {...form.getInputProps('events')}>
          <Stack gap="xs" mt="xs">
            {allWebhookEvents.map((event) => (
              <Checkbox
                key={event}
                value={event}
                label={t(webhookEvents[event].label)}
                description={
                  <Text span size="xs" ff="monospace">
                    {webhookEvents[event].name}
                  </Text>
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {problem && <FailureAlert>{problem}</FailureAlert>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={loading}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
