import { useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { describeRefusal } from '../security/describe-refusal.ts';
import { passkeys } from './passkey-client.ts';

interface RemovePasskeyDialogProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export default function RemovePasskeyDialog(props: RemovePasskeyDialogProps) {
  const { id, name, onClose, onRemoved } = props;
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    setLoading(true);
    setProblem(null);
    const { error } = await passkeys.remove(id);
    if (!error) {
      notifications.show({ title: t`The passkey is removed`, message: name });
      return onRemoved();
    }
    setLoading(false);
    setProblem(describeRefusal(error));
  };
  return (
    <Dialog onClose={onClose} title={t`Remove ${name}?`}>
      <Stack gap="md">
        <Text size="sm">
          {t`Nobody can sign in with it any more. Your device may go on suggesting it until you delete it there as well.`}
        </Text>
        {problem && <FailureAlert>{problem}</FailureAlert>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t`Keep it`}
          </Button>
          <Button color="red" loading={loading} onClick={() => void remove()}>
            {t`Remove`}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
