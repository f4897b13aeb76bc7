import { Trans } from '@lingui/react/macro';
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { FailureAlert } from './failure-alert.tsx';

export interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What the button says that does it. */
  readonly action: ReactNode;
  readonly onConfirm: () => void;
  readonly loading: boolean;
  readonly problem: string | null;
  /** What it means. */
  readonly children: ReactNode;
}

/** Says what something means before it is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, action, onConfirm, loading, problem, children } = props;
  const close = () => {
    // What becomes of it must be seen.
    if (!loading) props.onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <Stack gap="md">
        {children}
        {problem && <FailureAlert>{problem}</FailureAlert>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} disabled={loading} data-autofocus>
            <Trans>Cancel</Trans>
          </Button>
          <Button color="red" loading={loading} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
