import { Alert, Button, Group, type MantineColor, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PlanDialogPartProps } from './plan-dialog.tsx';

interface ConfirmDialogProps extends Omit<PlanDialogPartProps, 'share'> {
  readonly title: string;
  readonly children: ReactNode;
  /** What the buttons say. */
  readonly words: { readonly keep: string; readonly confirm: string };
  readonly color?: MantineColor;
  /** @returns why not, in a sentence; null: it was done */
  readonly run: () => Promise<string | null>;
}

/** Asks before something is done, and says why it could not be. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, words, color, run, opened, onClose, onDone, onClosed } = props;
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = () => {
    // What becomes of it must be seen.
    if (!loading) onClose();
  };
  const confirm = async () => {
    setLoading(true);
    const found = await run();
    setLoading(false);
    if (found === null) onDone();
    else setProblem(found);
  };
  return (
    <Modal
      opened={opened}
      onClose={keep}
      returnFocus={false}
      onExitTransitionEnd={onClosed}
      title={title}
    >
      <Stack gap="md">
        <Text size="sm">{children}</Text>
        {problem && (
          <Alert color="red" p="sm">
            {problem}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={keep} disabled={loading} data-autofocus>
            {words.keep}
          </Button>
          <Button color={color} loading={loading} onClick={() => void confirm()}>
            {words.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
