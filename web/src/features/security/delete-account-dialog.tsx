import { useLingui } from '@lingui/react/macro';
import { Button, Group, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type AuthAnswer, auth } from '../../auth.ts';
import { leaveForGood } from '../../leaving.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { forgetUnfinished } from '../compose/forget-unfinished.ts';
import { supportsPasskeys } from '../passkeys/passkey-support.ts';
import { signInByPasskey } from '../passkeys/sign-in-by-passkey.ts';
import { FormFailure } from '../sign-in/form-failure.tsx';
import { tellSignedOut } from '../workspaces/work-elsewhere.ts';
import { describeRefusal } from './describe-refusal.ts';
import { checkCurrentPassword } from './password-rules.ts';

const fieldOf: Readonly<Record<string, 'email' | 'password'>> = {
  EMAIL_DOES_NOT_MATCH: 'email',
  INVALID_PASSWORD: 'password',
  PASSWORD_REQUIRED: 'password',
};

interface DeleteAccountDialogProps {
  readonly email: string;
  readonly hasPasskeys: boolean;
  readonly onClose: () => void;
}

/** Says what is lost, and asks for the address and for a proof that it is the person before it is. */
export default function DeleteAccountDialog(props: DeleteAccountDialogProps) {
  const { email, hasPasskeys, onClose } = props;
  const { t } = useLingui();
  const [loading, setLoading] = useState<'password' | 'passkey' | null>(null);
  const checkAddress = (typed: string) =>
    typed.trim().toLowerCase() === email.toLowerCase()
      ? null
      : t`Type the address of your account: ${email}`;
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '', form: '' },
    validate: { email: checkAddress, password: checkCurrentPassword },
  });

  const finish = async (proof: 'password' | 'passkey', ask: () => Promise<AuthAnswer>) => {
    setLoading(proof);
    const { error } = await ask();
    if (!error) {
      await forgetUnfinished();
      tellSignedOut();
      leaveForGood(() => window.location.assign('/sign-in?deleted'));
      return;
    }
    setLoading(null);
    const field = fieldOf[error.code ?? ''] ?? 'form';
    form.setFieldError(field, describeRefusal(error));
    form.getInputNode(field)?.focus();
  };
  const submit = form.onSubmit(
    (typed) =>
      finish('password', () =>
        auth.deleteAccount({ email: typed.email, password: typed.password }),
      ),
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? 'email')?.focus(),
  );
  const withPasskey = () => {
    if (form.validateField('email').hasError) return form.getInputNode('email')?.focus();
    const { email: typed } = form.getValues();
    return finish('passkey', async () => {
      const proof = await signInByPasskey();
      return proof.error ? proof : auth.deleteAccount({ email: typed });
    });
  };

  return (
    <Dialog onClose={() => loading === null && onClose()} title={t`Delete your account?`} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <List size="sm" spacing={4}>
            <List.Item>
              {t`Herald withdraws its permission at the networks of your accounts and forgets its keys to them.`}
            </List.Item>
            <List.Item>{t`What is scheduled is not published any more.`}</List.Item>
            <List.Item>
              {t`Your history, images and settings are erased. Workspaces where others work as well keep what you shared there, without your name.`}
            </List.Item>
            <List.Item>{t`What is already published stays at the networks.`}</List.Item>
          </List>
          <Text size="sm" fw={600}>
            {t`This cannot be undone.`}
          </Text>
          <FormFailure>{form.errors.form}</FormFailure>
          <TextInput
            label={t`Your email address`}
            description={t`Type ${email} to confirm.`}
            type="email"
            autoComplete="off"
            data-autofocus
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t`Password`}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} disabled={loading !== null}>
              {t`Keep my account`}
            </Button>
            {hasPasskeys && supportsPasskeys() && (
              <Button
                variant="outline"
                color="red"
                loading={loading === 'passkey'}
                disabled={loading === 'password'}
                onClick={() => void withPasskey()}
              >
                {t`Delete with a passkey`}
              </Button>
            )}
            <Button
              type="submit"
              color="red"
              loading={loading === 'password'}
              disabled={loading === 'passkey'}
            >
              {t`Delete my account`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
