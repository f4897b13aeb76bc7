import { useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { type AuthAnswer, auth } from '../../auth.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { describeRefusal } from '../security/describe-refusal.ts';
import { checkCurrentPassword } from '../security/password-rules.ts';
import { FormFailure } from '../sign-in/form-failure.tsx';
import { passkeys } from './passkey-client.ts';
import { usePasskeyName } from './use-passkey-name.ts';

interface AddPasskeyDialogProps {
  readonly email: string;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

/** Names a passkey and has the device make it. Who signed in a while ago proves first that it is them. */
export default function AddPasskeyDialog({ email, onClose, onAdded }: AddPasskeyDialogProps) {
  const { t } = useLingui();
  const checkName = usePasskeyName();
  const [proving, setProving] = useState(false);
  const [loading, setLoading] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', password: '', form: '' },
    validate: { name: checkName, password: (value) => proving && checkCurrentPassword(value) },
  });
  const add = async (name: string, password: string): Promise<AuthAnswer> => {
    const proof = proving ? await auth.signIn({ email, password }) : { error: null };
    return proof.error ? proof : passkeys.add(name.trim());
  };
  const submit = form.onSubmit(async ({ name, password }) => {
    setLoading(true);
    const { error } = await add(name, password);
    if (!error) {
      notifications.show({
        title: t`The passkey is added`,
        message: t`You can sign in with it from now on.`,
      });
      return onAdded();
    }
    setLoading(false);
    if (error.code === 'SESSION_NOT_FRESH') return setProving(true);
    const field = error.code === 'INVALID_EMAIL_OR_PASSWORD' ? 'password' : 'form';
    form.setFieldError(field, describeRefusal(error));
    form.getInputNode(field)?.focus();
  });

  return (
    <Dialog onClose={onClose} title={t`Add a passkey`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <FormFailure>{form.errors.form}</FormFailure>
          <TextInput
            label={t`Name`}
            description={t`How you tell it from others, e.g. the device it is on`}
            autoComplete="off"
            data-autofocus
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          {proving && (
            <>
              <Text size="sm" role="status">
                {t`You signed in a while ago. Enter your password, so that nobody else adds a passkey of theirs.`}
              </Text>
              <PasswordInput
                label={t`Password`}
                autoComplete="current-password"
                autoFocus
                visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
                key={form.key('password')}
                {...form.getInputProps('password')}
              />
            </>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t`Cancel`}
            </Button>
            <Button type="submit" loading={loading}>
              {t`Add passkey`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
