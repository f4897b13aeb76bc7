import { Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { graphql } from '../../gql/gql.ts';
import type { AccountCheck_CheckFragment } from '../../gql/graphql.ts';
import { TextMeter } from './text-meter.tsx';

// Unmasked where it is used: a check has no id by which the cache could find it.
graphql(`
  fragment AccountCheck_check on ShareCheck {
    text
    length
    limit
    problems
    warnings
  }
`);

/** What one account would make of the draft: its length, why it would be refused, what to expect. */
export function AccountCheck({ check }: { check: AccountCheck_CheckFragment }) {
  return (
    <Stack gap={6}>
      <TextMeter length={check.length} limit={check.limit} />
      {check.problems.map((problem) => (
        <Note key={problem} icon={IconAlertCircle} color="var(--mantine-color-error)">
          {problem}
        </Note>
      ))}
      {check.warnings.map((warning) => (
        <Note key={warning} icon={IconInfoCircle} color="dimmed">
          {warning}
        </Note>
      ))}
    </Stack>
  );
}

interface NoteProps {
  readonly icon: typeof IconInfoCircle;
  readonly color: string;
  readonly children: string;
}

function Note({ icon: Icon, color, children }: NoteProps) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" c={color}>
      <Icon size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <Text size="sm">{children}</Text>
    </Group>
  );
}
