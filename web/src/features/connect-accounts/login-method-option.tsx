import { Box, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { LoginMethodDialog_PlatformFragment } from '../../gql/graphql.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import classes from './login-method-option.module.css';

interface LoginMethodOptionProps {
  readonly method: LoginMethodDialog_PlatformFragment['loginMethods'][number];
  /** Whether the dialog begins with it. */
  readonly autoFocus: boolean;
  /** Whether the browser is on its way to a login, with this method or another. */
  readonly leaving: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** A way to sign in, for whom it is, and why it cannot be used where it cannot. */
export function LoginMethodOption({
  method,
  autoFocus,
  leaving,
  chosen,
  onChoose,
}: LoginMethodOptionProps) {
  const { platform, label, description, available, unavailableReason } = method;
  return (
    <li>
      <UnstyledButton
        className={classes.option}
        data-autofocus={autoFocus || undefined}
        // It stays within reach of the keyboard, so that its reason can be read.
        aria-disabled={!available || leaving}
        onClick={available && !leaving ? onChoose : undefined}
      >
        <Group wrap="nowrap" gap="md">
          <PlatformIcon platform={platform} />
          <Box flex={1} miw={0}>
            <Text fw={600}>{label}</Text>
            <Text size="sm" c="dimmed">
              {description}
            </Text>
            {unavailableReason && (
              <Text size="sm" mt={4}>
                {unavailableReason}
              </Text>
            )}
          </Box>
          {available &&
            (leaving && chosen ? <Loader size={18} /> : <IconChevronRight size={18} aria-hidden />)}
        </Group>
      </UnstyledButton>
    </li>
  );
}
