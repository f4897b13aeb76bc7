import { Group, Text } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';

interface CheckNotesProps {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** Why an account would refuse a post, and what to expect of it otherwise. */
export function CheckNotes({ problems, warnings }: CheckNotesProps) {
  return (
    <>
      {problems.map((problem) => (
        <Note key={problem} icon={IconAlertCircle} color="var(--mantine-color-error)">
          {problem}
        </Note>
      ))}
      {warnings.map((warning) => (
        <Note key={warning} icon={IconInfoCircle} color="dimmed">
          {warning}
        </Note>
      ))}
    </>
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
