import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { graphql } from '../../gql/gql.ts';
import type {
  ConnectInput,
  FailedResult_ResultFragment,
  FailureAction,
} from '../../gql/graphql.ts';
import { unreachable } from '../../unreachable.ts';
import { Countdown } from './countdown.tsx';
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
  /** The server has changed results. */
  readonly onChanged: () => void;
}

interface FailedResultProps extends FailureHandlers {
  readonly result: FragmentType<FailedResult_ResultFragment>;
}

/** Why it failed, and the one thing to do about it. */
export function FailedResult({ result, onReconnect, onEdit, onChanged }: FailedResultProps) {
  const { data, complete } = useFragment({ fragment: FailedResultResult, from: result });
  const [retry, { loading, problem }] = useRetryShare(onChanged);
  if (!complete) return null;
  const { failure, connection, platform } = data;

  const act = (action: FailureAction): ReactNode => {
    switch (action) {
      case 'RECONNECT':
        // Reconnected since: what is left to do is to try again.
        return connection.status === 'ACTIVE' ? act('RETRY') : button('Reconnect', reconnect);
      case 'RETRY':
        return button(
          'Try again',
          () => void retry({ shareId: data.share.id, resultIds: [data.id] }),
        );
      case 'EDIT':
        return button('Edit and share again', () => onEdit(data.id));
      case 'WAIT':
        return failure?.retryAt ? (
          <Text size="sm" c="dimmed">
            Possible again <Countdown time={failure.retryAt} />
          </Text>
        ) : null;
      case 'CHECK_PLATFORM':
      case 'NONE':
        return null;
      default:
        return unreachable(action);
    }
  };
  const reconnect = () =>
    onReconnect({
      platform: platform.id,
      connectionId: connection.id,
      instance: connection.instanceUrl,
    });
  const button = (label: string, onClick: () => void) => (
    <Button
      size="xs"
      variant="light"
      loading={loading}
      onClick={onClick}
      aria-label={`${label}: ${connection.displayName}`}
    >
      {label}
    </Button>
  );

  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{failure?.message ?? 'It did not work.'}</Text>
      {act(failure?.action ?? 'NONE')}
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
