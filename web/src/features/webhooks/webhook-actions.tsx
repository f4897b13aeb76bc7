import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import type { WebhookQuery } from '../../gql/graphql.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { webhookName } from './webhook-name.ts';

const EditWebhookDialog = lazy(() => import('./edit-webhook-dialog.tsx'));
const NewSecretDialog = lazy(() => import('./new-secret-dialog.tsx'));
const DeleteWebhookDialog = lazy(() => import('./delete-webhook-dialog.tsx'));

const PauseWebhook = graphql(`
  mutation PauseWebhook($input: PauseWebhookEndpointInput!) {
    pauseWebhookEndpoint(input: $input) {
      __typename
      ... on WebhookEndpointSuccess {
        endpoint {
          id
          pausedAt
          pauseReason
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

const ResumeWebhook = graphql(`
  mutation ResumeWebhook($input: ResumeWebhookEndpointInput!) {
    resumeWebhookEndpoint(input: $input) {
      __typename
      ... on WebhookEndpointSuccess {
        endpoint {
          id
          pausedAt
          pauseReason
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

const TestWebhook = graphql(`
  mutation TestWebhook($input: TestWebhookEndpointInput!) {
    testWebhookEndpoint(input: $input) {
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

interface WebhookActionsProps {
  readonly webhook: WebhookQuery['webhookEndpoints'][number];
  /** Something is on its way. */
  readonly onSent: () => void;
}

/** What can be done about a webhook. */
export function WebhookActions({ webhook, onSent }: WebhookActionsProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'edit' | 'secret' | 'delete' | null>(null);
  const [pause] = useMutation(PauseWebhook);
  const [resume] = useMutation(ResumeWebhook);
  const [test] = useMutation(TestWebhook);
  const [change, { loading, problem }] = useChange();
  const { id, pausedAt } = webhook;
  const name = webhookName(webhook);
  const variables = { input: { endpointId: id } };
  const close = () => setDialog(null);

  const turn = async () => {
    const done = pausedAt
      ? await change(async () => (await resume({ variables })).data?.resumeWebhookEndpoint)
      : await change(async () => (await pause({ variables })).data?.pauseWebhookEndpoint);
    if (!done) return;
    notifications.show({
      message: pausedAt ? t`${name} is active again.` : t`${name} is paused. Its messages wait.`,
    });
    onSent();
  };
  const tryOut = async () => {
    const done = await change(async () => (await test({ variables })).data?.testWebhookEndpoint);
    if (!done) return;
    notifications.show({ message: t`A test is on its way. What becomes of it stands below.` });
    onSent();
  };

  return (
    <>
      {problem && <FailureAlert>{problem}</FailureAlert>}
      <Group gap="xs">
        <Button
          variant={pausedAt ? 'filled' : 'default'}
          disabled={loading}
          onClick={() => void turn()}
        >
          {pausedAt ? (
            <Trans comment="Button: sends to a webhook again">Resume</Trans>
          ) : (
            <Trans comment="Button: lets messages of a webhook wait">Pause</Trans>
          )}
        </Button>
        <Button variant="default" disabled={loading} onClick={() => void tryOut()}>
          <Trans>Send a test</Trans>
        </Button>
        <Button variant="default" onClick={() => setDialog('edit')}>
          <Trans comment="Button: changes a webhook">Edit</Trans>
        </Button>
        <Button variant="default" onClick={() => setDialog('secret')}>
          <Trans>New secret</Trans>
        </Button>
        <Button variant="subtle" color="red" onClick={() => setDialog('delete')}>
          <Trans comment="Button: deletes a webhook">Delete</Trans>
        </Button>
      </Group>
      <Suspense>
        {dialog === 'edit' && <EditWebhookDialog webhook={webhook} onClose={close} />}
        {dialog === 'secret' && <NewSecretDialog id={id} onClose={close} />}
        {dialog === 'delete' && (
          <DeleteWebhookDialog
            id={id}
            name={name}
            onClose={close}
            onDeleted={() => void navigate('/settings/webhooks')}
          />
        )}
      </Suspense>
    </>
  );
}
