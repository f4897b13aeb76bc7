import { useLingui } from '@lingui/react/macro';
import { Button, Divider, Stack } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { suggestsPasskeys, supportsPasskeys } from '../passkeys/passkey-support.ts';
import { signInByPasskey } from '../passkeys/sign-in-by-passkey.ts';
import { describeRefusal } from '../security/describe-refusal.ts';
import { FormFailure } from './form-failure.tsx';

/** Signs in without a password, by a press or by what the browser suggests for the email field; `onSignedIn` is called then. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (supportsPasskeys()) void suggest().then((done) => done && signedIn());
  }, []);
  if (!supportsPasskeys()) return null;

  const signIn = async () => {
    setLoading(true);
    setProblem(null);
    const { error } = await signInByPasskey();
    if (!error) return onSignedIn();
    setLoading(false);
    setProblem(describeRefusal(error));
  };
  return (
    <Stack gap="md" mt="md">
      <Divider label={t`or`} />
      <FormFailure>{problem}</FormFailure>
      <Button
        variant="default"
        size="md"
        leftSection={<IconFingerprint size={20} aria-hidden />}
        loading={loading}
        onClick={() => void signIn()}
      >
        {t`Sign in with a passkey`}
      </Button>
    </Stack>
  );
}

/** Answers whether a person chose one of the passkeys that the browser suggested. */
async function suggest(): Promise<boolean> {
  if (!(await suggestsPasskeys())) return false;
  return (await signInByPasskey(true)).error === null;
}
