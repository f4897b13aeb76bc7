import { useApolloClient } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fromField, toField } from '../../days.ts';
import { useTimeZone } from '../../time-zone.ts';
import { reschedule } from './plan-changes.ts';
import type { PlanDialogPartProps } from './plan-dialog.tsx';
import { showMoved } from './show-moved.ts';

/** Asks for another time of a planned share. */
export function MoveDialog({ share, opened, onClose, onDone, onClosed }: PlanDialogPartProps) {
  const { t } = useLingui();
  const zone = useTimeZone();
  const client = useApolloClient();
  const [value, setValue] = useState(() => toField(share.dueAt, zone));
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const move = async (event: FormEvent) => {
    event.preventDefault();
    // The field knows no seconds: what nobody changed is not sent.
    if (value === toField(share.dueAt, zone)) return onClose();
    const time = fromField(value, zone);
    if (time === null || Date.parse(time) <= Date.now())
      return setProblem(t`Choose a time that lies ahead.`);
    setLoading(true);
    setProblem(null);
    const found = await reschedule(client, share, time);
    setLoading(false);
    if (found !== null) return setProblem(found);
    showMoved(time, zone);
    onDone();
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      returnFocus={false}
      onExitTransitionEnd={onClosed}
      title={t({ message: 'Change time', comment: 'When a planned share is published' })}
    >
      <form onSubmit={(event) => void move(event)} noValidate>
        <Stack gap="md">
          <TextInput
            type="datetime-local"
            label={t({ message: 'Goes out on', comment: 'Label of a date and time' })}
            description={t({
              message: `Your time, ${zone}`,
              comment: 'zone: a time zone such as Europe/Berlin',
            })}
            min={toField(new Date().toISOString(), zone)}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            error={problem}
            data-autofocus
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              <Trans comment="Button: close without changing anything">Cancel</Trans>
            </Button>
            <Button type="submit" loading={loading}>
              <Trans comment="Button: give a share another time">Move</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
