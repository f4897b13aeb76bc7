import { type MantineColor, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Question } from '../../ui/confirm-dialog.tsx';
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
      <Question
        onClose={keep}
        keep={words.keep}
        action={words.confirm}
        color={color}
        onConfirm={() => void confirm()}
        loading={loading}
        problem={problem}
      >
        <Text size="sm">{children}</Text>
      </Question>
    </Modal>
  );
}
