import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Box, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { graphql } from '../../gql/gql.ts';
import type {
  ConnectionRow_ConnectionFragment,
  PlatformCard_PlatformFragment,
} from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { useRole } from '../../use-role.ts';
import { AttemptFailureAlert } from './attempt-failure-alert.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { InstanceForm } from './instance-form.tsx';
import { LoginMethodDialog } from './login-method-dialog.tsx';
import { useConnect } from './use-connect.ts';

const PlatformCardPlatform = graphql(`
  fragment PlatformCard_platform on Platform {
    id
    available
    unavailableReason
    needsInstance
    instanceSuggestions
    loginMethods {
      platform
    }
    ...LoginMethodDialog_platform
  }
`);

interface PlatformCardProps {
  readonly platform: FragmentType<PlatformCard_PlatformFragment>;
  readonly connections: readonly ({
    id: string;
  } & FragmentType<ConnectionRow_ConnectionFragment>)[];
  /** Why the login that was just tried here came to nothing. */
  readonly failure: string | null;
  readonly onFailureSeen: () => void;
}

/** One network: the accounts connected there, and the way to connect one more. */
export function PlatformCard(props: PlatformCardProps) {
  const { t } = useLingui();
  const { connections, failure, onFailureSeen } = props;
  const { data, complete } = useFragment({
    fragment: PlatformCardPlatform,
    fragmentName: 'PlatformCard_platform',
    from: props.platform,
  });
  const [connect, { leaving, problem }] = useConnect();
  const [asksInstance, { toggle, open }] = useDisclosure(false);
  const [asksMethod, methods] = useDisclosure(false);
  const headingId = useId();
  const card = useRef<HTMLDivElement>(null);
  const formId = useId();
  const { mayEdit } = useRole();
  if (!complete) return null;

  const { label } = platforms[data.id];
  const another = connections.length > 0;
  const offered = data.available && mayEdit;
  const formOpen = offered && data.needsInstance && (asksInstance || !another);
  const choosesMethod = data.loginMethods.length > 1;
  // The form says it itself, and the dialog for as long as it is open.
  const untold = data.needsInstance || asksMethod ? null : problem;
  const begin = choosesMethod ? methods.open : () => void connect({ platform: data.id });
  const start = data.needsInstance ? toggle : begin;
  const tryAgain = () => {
    // Behind a dialog the failure stays: the focus comes back to it.
    if (choosesMethod) return methods.open();
    onFailureSeen();
    if (data.needsInstance) return open();
    begin();
  };

  return (
    <Card component="section" aria-labelledby={headingId} ref={card} tabIndex={-1}>
      <Group wrap="nowrap" gap="md">
        <PlatformIcon platform={data.id} />
        <Box flex={1} miw={0}>
          <Title order={2} id={headingId}>
            {label}
          </Title>
          {!another && (
            <Text size="sm" c="dimmed">
              {data.available ? t`Not connected` : t`Not available`}
            </Text>
          )}
        </Box>
        {offered && !another && !data.needsInstance && (
          <Button
            variant="light"
            loading={leaving && !choosesMethod}
            onClick={start}
            aria-haspopup={choosesMethod ? 'dialog' : undefined}
            aria-label={t`Connect ${label}`}
          >
            <Trans>Connect</Trans>
          </Button>
        )}
      </Group>
      <Stack gap="md" mt={another || formOpen || !data.available || failure || untold ? 'md' : 0}>
        {failure && (
          <AttemptFailureAlert message={failure} onRetry={tryAgain} onClose={onFailureSeen} />
        )}
        {untold && <Alert color="red">{untold}</Alert>}
        {!data.available && <Text size="sm">{data.unavailableReason}</Text>}
        {another && (
          <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
            {connections.map((connection) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                // What had the focus is gone.
                onDisconnected={() => card.current?.focus()}
              />
            ))}
          </Stack>
        )}
        {offered && another && (
          <Button
            variant="subtle"
            size="xs"
            mr="auto"
            ml={-10}
            leftSection={<IconPlus size={16} aria-hidden />}
            loading={leaving && !data.needsInstance && !choosesMethod}
            aria-haspopup={choosesMethod ? 'dialog' : undefined}
            onClick={start}
            aria-expanded={data.needsInstance ? formOpen : undefined}
            aria-controls={data.needsInstance ? formId : undefined}
            aria-label={t`Connect another ${label} account`}
          >
            <Trans>Connect another</Trans>
          </Button>
        )}
        <div id={formId} hidden={!formOpen}>
          {formOpen && (
            <InstanceForm
              problem={problem}
              loading={leaving}
              suggestions={data.instanceSuggestions}
              onSubmit={(instance) => void connect({ platform: data.id, instance })}
            />
          )}
        </div>
      </Stack>
      <LoginMethodDialog
        platform={data}
        opened={asksMethod}
        onClose={methods.close}
        onChoose={(loginWith) => void connect({ platform: data.id, loginWith })}
        leaving={leaving}
        problem={problem}
      />
    </Card>
  );
}
