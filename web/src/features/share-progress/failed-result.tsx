import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { graphql } from '../../gql/gql.ts';
import type {
  ConnectInput,
  FailedResult_ResultFragment,
  FailureAction,
} from '../../gql/graphql.ts';
import { Allowed } from '../../ui/allowed.tsx';
import { unreachable } from '../../unreachable.ts';
import { PossibleAgain } from './countdown.tsx';
import { noteRetry, takeRetry } from './retry-after-login.ts';
import { useRetryShare } from './use-share-changes.ts';

const FailedResultResult = graphql(`
  fragment FailedResult_result on ShareResult {
    id
    failure {
      action
      message
      retryAt
    }
    connection {
      id
      displayName
      status
      instanceUrl
    }
    platform {
      id
    }
    share {
      id
    }
  }
`);

/** What the page does when a person acts on a failure. */
export interface FailureHandlers {
  readonly onReconnect: (input: ConnectInput) => void;
  /** Opens the composer with what this share said to an account. */
  readonly onEdit: (resultId: string) => void;
}

interface FailedResultProps extends FailureHandlers {
  readonly result: FragmentType<FailedResult_ResultFragment>;
}

/** Why it failed, and the one thing to do about it. */
export function FailedResult({ result, onReconnect, onEdit }: FailedResultProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({ fragment: FailedResultResult, from: result });
  const [retry, { loading, problem }] = useRetryShare();
  const again = useEffectEvent(() => {
    if (!complete || !takeRetry(data.id) || data.connection.status !== 'ACTIVE') return;
    void retry({ shareId: data.share.id, resultIds: [data.id] });
  });
  // What was asked for before the browser left for the login is done when it is back.
  useEffect(() => again(), []);
  if (!complete) return null;
  const { failure, connection, platform } = data;
  const account = connection.displayName;

  const act = (action: FailureAction): ReactNode => {
    switch (action) {
      case 'RECONNECT':
        // Reconnected since: what is left to do is to try again.
        return connection.status === 'ACTIVE'
          ? act('RETRY')
          : button(t`Reconnect and try again`, t`Reconnect and try again: ${account}`, reconnect);
      case 'RETRY':
        return button(
          t`Try again`,
          t`Try again: ${account}`,
          () => void retry({ shareId: data.share.id, resultIds: [data.id] }),
        );
      case 'EDIT':
        return button(t`Edit and share again`, t`Edit and share again: ${account}`, () =>
          onEdit(data.id),
        );
      case 'WAIT':
        return failure?.retryAt ? (
          <Text size="sm" c="dimmed">
            <PossibleAgain time={failure.retryAt} />
          </Text>
        ) : null;
      case 'CHECK_PLATFORM':
      case 'NONE':
        return null;
      default:
        return unreachable(action);
    }
  };
  const reconnect = () => {
    noteRetry(data.id);
    onReconnect({
      platform: platform.id,
      connectionId: connection.id,
      instance: connection.instanceUrl,
    });
  };
  const button = (label: string, described: string, onClick: () => void) => (
    <Button size="xs" variant="light" loading={loading} onClick={onClick} aria-label={described}>
      {label}
    </Button>
  );

  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{failure?.message ?? t`It did not work.`}</Text>
      <Allowed to="editors">{act(failure?.action ?? 'NONE')}</Allowed>
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
