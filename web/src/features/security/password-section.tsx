import { useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { auth } from '../../auth.ts';
import { SettingsSection } from '../../ui/settings-section.tsx';
import { FormFailure } from '../sign-in/form-failure.tsx';
import { describeRefusal } from './describe-refusal.ts';
import { checkChosenPassword, checkCurrentPassword } from './password-rules.ts';

const fieldOf: Readonly<Record<string, 'current' | 'chosen'>> = {
  INVALID_PASSWORD: 'current',
  PASSWORD_TOO_SHORT: 'chosen',
  PASSWORD_TOO_LONG: 'chosen',
};

interface PasswordSectionProps {
  /** For password managers, which note the password under it. */
  readonly email: string;
  readonly onChanged: () => void;
}

/** Changes the password; every other browser is signed out by it. */
export function PasswordSection({ email, onChanged }: PasswordSectionProps) {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { current: '', chosen: '', form: '' },
    validate: { current: checkCurrentPassword, chosen: checkChosenPassword },
  });
  const submit = form.onSubmit(
    async ({ current, chosen }) => {
      setLoading(true);
      const passwords = { currentPassword: current, newPassword: chosen };
      const { error } = await auth.changePassword(passwords);
      setLoading(false);
      if (error) {
        const field = fieldOf[error.code ?? ''] ?? 'form';
        form.setFieldError(field, describeRefusal(error));
        form.getInputNode(field)?.focus();
        return;
      }
      form.reset();
      onChanged();
      notifications.show({
        title: t`Your password is changed`,
        message: t`All your other browsers are signed out.`,
      });
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? 'current')?.focus(),
  );

  return (
    <SettingsSection
      title={t`Password`}
      description={t`A new password signs you out at all your other browsers.`}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw={420}>
          <FormFailure>{form.errors.form}</FormFailure>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <PasswordInput
            label={t`Current password`}
            name="current"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the current password` }}
            key={form.key('current')}
            {...form.getInputProps('current')}
          />
          <PasswordInput
            label={t`New password`}
            description={t`8 to 128 characters`}
            name="chosen"
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the new password` }}
            key={form.key('chosen')}
            {...form.getInputProps('chosen')}
          />
          <Group>
            <Button type="submit" loading={loading}>
              {t`Change password`}
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  );
}
