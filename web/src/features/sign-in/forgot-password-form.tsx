import { useLingui } from '@lingui/react/macro';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { auth } from '../../auth.ts';
import { describeRefusal } from '../security/describe-refusal.ts';
import { checkEmail } from './field-rules.ts';
import { FormFailure } from './form-failure.tsx';

/** Asks for a link to a new password. Nobody learns here whether there is an account. */
export function ForgotPasswordForm() {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const [asked, setAsked] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', form: '' },
    validate: { email: checkEmail },
  });
  const submit = form.onSubmit(
    async ({ email }) => {
      setLoading(true);
      const { error } = await auth.requestPasswordReset(email.trim());
      setLoading(false);
      if (error) return form.setFieldError('form', describeRefusal(error));
      setAsked(true);
    },
    () => form.getInputNode('email')?.focus(),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormFailure>{form.errors.form}</FormFailure>
        {asked && (
          <Alert color="green" role="status" title={t`Look into your mail`}>
            {t`If there is an account with this address, a link to a new password is on its way. It works for an hour.`}
          </Alert>
        )}
        <TextInput
          label={t`Email`}
          type="email"
          name="email"
          autoComplete="username"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <Button type="submit" size="md" mt="xs" loading={loading}>
          {t`Send me a link`}
        </Button>
      </Stack>
    </form>
  );
}
