import { useLingui } from '@lingui/react/macro';
import { Box, Checkbox, Group, Text } from '@mantine/core';
import { useId } from 'react';
import type { AccountChooser_AttemptFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import classes from './candidate-option.module.css';

interface CandidateOptionProps {
  readonly candidate: AccountChooser_AttemptFragment['candidates'][number];
  readonly checked: boolean;
  readonly onToggle: () => void;
}

/** An account that can be ticked, or the reason why it cannot. */
export function CandidateOption({ candidate, checked, onToggle }: CandidateOptionProps) {
  const { t } = useLingui();
  const { displayName, username, platform, unavailableReason, alreadyConnected } = candidate;
  const inputId = useId();
  const noteId = useId();
  const facts = [
    platforms[platform].label,
    username && `@${username}`,
    alreadyConnected &&
      t({
        message: 'already connected',
        comment: 'Said of an account, after its network and name',
      }),
  ];
  return (
    <label
      htmlFor={inputId}
      className={classes.option}
      data-disabled={unavailableReason ? true : undefined}
    >
      <Group wrap="nowrap" gap="md">
        <AccountAvatar name={displayName} avatarUrl={candidate.avatarUrl} platform={platform} />
        <Box flex={1} miw={0}>
          <Text fw={600} truncate>
            {displayName}
          </Text>
          <Text size="sm" c="dimmed" id={noteId}>
            {unavailableReason ?? facts.filter(Boolean).join(' · ')}
          </Text>
        </Box>
        <Checkbox
          id={inputId}
          aria-label={displayName}
          aria-describedby={noteId}
          checked={checked}
          disabled={Boolean(unavailableReason)}
          onChange={onToggle}
        />
      </Group>
    </label>
  );
}
