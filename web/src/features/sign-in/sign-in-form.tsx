import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { auth } from '../../auth.ts';
import { describeAuthFailure } from './auth-failure.ts';
import { checkEmail, checkPassword } from './field-rules.ts';
import { FormFailure } from './form-failure.tsx';

/** Email and password of an existing account; `onSignedIn` is called once the session exists. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '', form: '' },
    validate: { email: checkEmail, password: checkPassword },
  });

  const submit = form.onSubmit(
    async ({ email, password }) => {
      setLoading(true);
      const { error } = await auth.signIn({ email: email.trim(), password });
      if (!error) return onSignedIn();
      setLoading(false);
      const failure = describeAuthFailure(error);
      form.setFieldError(failure.field, failure.message);
      form.getInputNode(failure.field)?.focus();
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? 'email')?.focus(),
  );

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormFailure>{form.errors.form}</FormFailure>
        <TextInput
          label={t`Email`}
          type="email"
          name="email"
          autoComplete="username webauthn"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" mt="xs" loading={loading}>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </form>
  );
}
