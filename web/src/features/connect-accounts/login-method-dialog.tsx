import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { LoginMethodDialog_PlatformFragment, PlatformId } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { OptionButton } from '../../ui/option-button.tsx';

const LoginMethodDialogPlatform = graphql(`
  fragment LoginMethodDialog_platform on Platform {
    id
    loginMethods {
      platform
      label
      description
      available
      unavailableReason
    }
  }
`);

interface LoginMethodDialogProps {
  readonly platform: FragmentType<LoginMethodDialog_PlatformFragment>;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Starts a login with one of the methods. */
  readonly onChoose: (loginWith: PlatformId) => void;
  /** Whether the browser is on its way to the login. */
  readonly leaving: boolean;
  readonly problem: string | null;
}

/** Asks with whose login to connect, where a network has several ways. */
export function LoginMethodDialog(props: LoginMethodDialogProps) {
  const { t } = useLingui();
  const { opened, onClose, onChoose, leaving, problem } = props;
  const { data, complete } = useFragment({
    fragment: LoginMethodDialogPlatform,
    from: props.platform,
  });
  const [chosen, setChosen] = useState<PlatformId | null>(null);
  if (!complete) return null;
  const { label } = platforms[data.id];
  const first = data.loginMethods.find(({ available }) => available);
  const choose = (loginWith: PlatformId) => {
    setChosen(loginWith);
    onChoose(loginWith);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t`Connect ${label}`}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          <Trans>
            How do you want to sign in? Accounts connected in different ways work side by side.
          </Trans>
        </Text>
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {data.loginMethods.map((method) => (
            <li key={method.platform}>
              <OptionButton
                platform={method.platform}
                label={method.label}
                description={method.description}
                unavailableReason={method.unavailableReason}
                autoFocus={method === first}
                leaving={leaving && chosen === method.platform}
                disabled={leaving}
                onPress={() => choose(method.platform)}
              />
            </li>
          ))}
        </Stack>
        {problem && <Alert color="red">{problem}</Alert>}
      </Stack>
    </Modal>
  );
}
