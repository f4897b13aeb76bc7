import { useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { describeRefusal } from '../security/describe-refusal.ts';
import { FormFailure } from '../sign-in/form-failure.tsx';
import { passkeys } from './passkey-client.ts';
import { usePasskeyName } from './use-passkey-name.ts';

interface RenamePasskeyDialogProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRenamed: () => void;
}

export default function RenamePasskeyDialog(props: RenamePasskeyDialogProps) {
  const { id, name: former, onClose, onRenamed } = props;
  const { t } = useLingui();
  const checkName = usePasskeyName();
  const [loading, setLoading] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: former, form: '' },
    validate: { name: checkName },
  });
  const submit = form.onSubmit(async ({ name }) => {
    setLoading(true);
    const { error } = await passkeys.rename(id, name.trim());
    if (error) {
      setLoading(false);
      return form.setFieldError('form', describeRefusal(error));
    }
    notifications.show({ title: t`The passkey is renamed`, message: name.trim() });
    onRenamed();
  });
  return (
    <Dialog onClose={onClose} title={t`Rename the passkey`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormFailure>{form.errors.form}</FormFailure>
          <TextInput
            label={t`Name`}
            autoComplete="off"
            data-autofocus
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t`Cancel`}
            </Button>
            <Button type="submit" loading={loading}>
              {t`Rename`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
