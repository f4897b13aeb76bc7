import { Trans } from '@lingui/react/macro';
import { Button, Group, type MantineColor, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { FailureAlert } from './failure-alert.tsx';

interface QuestionProps {
  readonly onClose: () => void;
  /** What the button says that leaves all as it is; absent: Cancel. */
  readonly keep?: ReactNode;
  /** What the button says that does it. */
  readonly action: ReactNode;
  /** Of that button; absent: as what takes something away. */
  readonly color?: MantineColor;
  readonly onConfirm: () => void;
  readonly loading: boolean;
  readonly problem: string | null;
  /** What it means. */
  readonly children: ReactNode;
}

export interface ConfirmDialogProps extends QuestionProps {
  /** Absent: for as long as it is there. */
  readonly opened?: boolean;
  readonly title: string;
}

/** Says what something means before it is done. */
export function ConfirmDialog({ opened, title, ...question }: ConfirmDialogProps) {
  // What becomes of it must be seen.
  const close = () => !question.loading && question.onClose();
  return (
    <Dialog opened={opened} onClose={close} title={title}>
      <Question {...question} />
    </Dialog>
  );
}

/** What a dialog says and offers before something is done. */
export function Question(props: QuestionProps) {
  const { onClose, keep, action, color = 'red', onConfirm, loading, problem, children } = props;
  return (
    <Stack gap="md">
      {children}
      {problem && <FailureAlert>{problem}</FailureAlert>}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose} disabled={loading} data-autofocus>
          {keep ?? <Trans>Cancel</Trans>}
        </Button>
        <Button color={color} loading={loading} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Stack>
  );
}
