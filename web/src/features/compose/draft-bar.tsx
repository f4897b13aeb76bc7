import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';

interface DraftBarProps {
  /** Whether what was composed is kept. */
  readonly saved: boolean;
  /** Whether it was just put aside for a new beginning. */
  readonly startedOver: boolean;
  readonly onStartOver: () => void;
  readonly onUndo: () => void;
}

/** Says that the draft is kept, and lets one begin anew; as high whatever it says. */
export function DraftBar({ saved, startedOver, onStartOver, onUndo }: DraftBarProps) {
  return (
    <Group justify="space-between" mih={26} gap="xs">
      <Text size="xs" c="dimmed" role="status">
        {startedOver ? (
          <Trans comment="A new draft is begun, the former put aside">Started over.</Trans>
        ) : (
          saved && <Trans>Draft saved in this browser.</Trans>
        )}
      </Text>
      {(startedOver || saved) && (
        // One button for both, so that the focus stays.
        <Button variant="subtle" size="compact-sm" onClick={startedOver ? onUndo : onStartOver}>
          {startedOver ? (
            <Trans comment="Button: brings a draft back">Undo</Trans>
          ) : (
            <Trans comment="Button: begins a new draft">Start over</Trans>
          )}
        </Button>
      )}
    </Group>
  );
}
