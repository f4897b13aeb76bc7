import { Box, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconChevronUp } from '@tabler/icons-react';
import type { PlatformId } from '../../gql/graphql.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import classes from './platform-option.module.css';

interface OptionButtonProps {
  readonly platform: PlatformId;
  readonly label: string;
  readonly description?: string | undefined;
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
  const { platform, label, description, leaving, disabled, opens, onPress } = props;
  const OpensChevron = opens?.opened ? IconChevronUp : IconChevronDown;
  const Chevron = opens ? OpensChevron : IconChevronRight;
  return (
    <UnstyledButton
      className={classes.option}
      aria-disabled={disabled}
      aria-expanded={opens?.opened}
      aria-controls={opens?.id}
      onClick={disabled ? undefined : onPress}
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
        </Box>
        {leaving ? <Loader size={18} /> : <Chevron size={18} aria-hidden />}
      </Group>
    </UnstyledButton>
  );
}
