import { useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { auth } from '../../auth.ts';
import { describeRefusal } from '../security/describe-refusal.ts';
import { checkChosenPassword } from '../security/password-rules.ts';
import { FormFailure } from './form-failure.tsx';

interface ResetPasswordFormProps {
  /** As it was mailed. */
  readonly token: string;
  readonly onReset: () => void;
}

/** Takes a new password from who followed the link in the mail. */
export function ResetPasswordForm({ token, onReset }: ResetPasswordFormProps) {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { chosen: '', form: '' },
    validate: { chosen: checkChosenPassword },
  });
  const submit = form.onSubmit(
    async ({ chosen }) => {
      setLoading(true);
      const { error } = await auth.resetPassword({ token, newPassword: chosen });
      if (!error) return onReset();
      setLoading(false);
      const field = error.code?.startsWith('PASSWORD_TOO_') ? 'chosen' : 'form';
      form.setFieldError(field, describeRefusal(error));
    },
    () => form.getInputNode('chosen')?.focus(),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormFailure>{form.errors.form}</FormFailure>
        <PasswordInput
          label={t`New password`}
          description={t`8 to 128 characters`}
          name="chosen"
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the new password` }}
          key={form.key('chosen')}
          {...form.getInputProps('chosen')}
        />
        <Button type="submit" size="md" mt="xs" loading={loading}>
          {t`Set the password`}
        </Button>
      </Stack>
    </form>
  );
}
