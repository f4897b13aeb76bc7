import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { auth } from '../../auth.ts';
import { describeAuthFailure } from './auth-failure.ts';
import { checkEmail, checkName, checkNewPassword } from './field-rules.ts';
import { FormFailure } from './form-failure.tsx';

/** Name, email and password of a new account; `onSignedUp` is called once it exists and is signed in. */
export function SignUpForm({ onSignedUp }: { onSignedUp: () => void }) {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '', form: '' },
    validate: { name: checkName, email: checkEmail, password: checkNewPassword },
  });

  const submit = form.onSubmit(
    async ({ name, email, password }) => {
      setLoading(true);
      const { error } = await auth.signUp({
        name: name.trim(),
        email: email.trim(),
        password,
      });
      if (!error) return onSignedUp();
      setLoading(false);
      const failure = describeAuthFailure(error);
      form.setFieldError(failure.field, failure.message);
      form.getInputNode(failure.field)?.focus();
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? 'name')?.focus(),
  );

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormFailure>{form.errors.form}</FormFailure>
        <TextInput
          label={t({ message: 'Name', comment: 'Label of a field: the name of a person' })}
          name="name"
          autoComplete="name"
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t`Email`}
          type="email"
          name="email"
          autoComplete="username"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t`Password`}
          description={t`At least 8 characters`}
          name="password"
          autoComplete="new-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" mt="xs" loading={loading}>
          <Trans>Create account</Trans>
        </Button>
      </Stack>
    </form>
  );
}
