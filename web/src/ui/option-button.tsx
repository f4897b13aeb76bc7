import { Box, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconChevronUp } from '@tabler/icons-react';
import type { PlatformId } from '../gql/graphql.ts';
import classes from './option-button.module.css';
import { PlatformIcon } from './platform-icon.tsx';

interface OptionButtonProps {
  readonly platform: PlatformId;
  readonly label: string;
  readonly description?: string | undefined;
  /** Why it cannot be used; absent: it can. */
  readonly unavailableReason?: string | null | undefined;
  /** Whether a dialog begins with it. */
  readonly autoFocus?: boolean;
  /** Whether the browser is on its way to the login this leads to. */
  readonly leaving: boolean;
  /** Whether nothing can be pressed just now. */
  readonly disabled: boolean;
  /** What it opens below itself; absent: it leads away. */
  readonly opens?: { readonly id: string; readonly opened: boolean } | undefined;
  readonly onPress: () => void;
}

/** One way on: to a network's login, or to what has to be asked before. */
export function OptionButton(props: OptionButtonProps) {
  const { platform, label, description, unavailableReason, autoFocus = false } = props;
  const { leaving, disabled, opens, onPress } = props;
  const OpensChevron = opens?.opened ? IconChevronUp : IconChevronDown;
  const Chevron = opens ? OpensChevron : IconChevronRight;
  return (
    <UnstyledButton
      className={classes.option}
      data-autofocus={autoFocus || undefined}
      data-unavailable={Boolean(unavailableReason) || undefined}
      // It stays within reach of the keyboard, so that its reason can be read.
      aria-disabled={disabled || Boolean(unavailableReason)}
      aria-expanded={opens?.opened}
      aria-controls={opens?.id}
      onClick={disabled || unavailableReason ? undefined : onPress}
    >
      <Group wrap="nowrap" gap="md">
        <PlatformIcon platform={platform} />
        <Box flex={1} miw={0}>
          <Text fw={600}>{label}</Text>
          {description && (
            <Text size="sm" c="dimmed">
              {description}
            </Text>
          )}
          {unavailableReason && (
            <Text size="sm" mt={4}>
              {unavailableReason}
            </Text>
          )}
        </Box>
        {!unavailableReason && (leaving ? <Loader size={18} /> : <Chevron size={18} aria-hidden />)}
      </Group>
    </UnstyledButton>
  );
}
