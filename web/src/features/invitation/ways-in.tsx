import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { auth } from '../../auth.ts';
import { currentPath, signInPath } from '../../return-to.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { forgetUnfinished } from '../compose/forget-unfinished.ts';
import { keepInvitation } from './invitation-at-hand.ts';

/** For who is not signed in: both ways come back to the invitation. */
export function WaysIn({ email }: { readonly email: string }) {
  const search = new URLSearchParams({ returnTo: currentPath() }).toString();
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Trans>
          It is for <b>{email}</b>. Sign in with this address, or create an account with it.
        </Trans>
      </Text>
      <Button size="md" component={Link} to={{ pathname: '/sign-up', search }}>
        <Trans>Create an account</Trans>
      </Button>
      <Button size="md" variant="default" component={Link} to={{ pathname: '/sign-in', search }}>
        <Trans>Sign in</Trans>
      </Button>
    </Stack>
  );
}

interface WrongPersonProps {
  readonly code: string;
  readonly email: string;
  readonly signedInAs: string;
}

/** For who is signed in with another address than the one that was invited. */
export function WrongPerson({ code, email, signedInAs }: WrongPersonProps) {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const changePerson = async () => {
    setLoading(true);
    setProblem(null);
    const { error } = await auth.signOut();
    if (error) {
      setLoading(false);
      return setProblem(t`The server could not be reached to sign you out. Try again in a moment.`);
    }
    await forgetUnfinished();
    keepInvitation(code);
    window.location.assign(signInPath(currentPath()));
  };
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Trans>
          It is for <b>{email}</b>, and you are signed in as <b>{signedInAs}</b>.
        </Trans>
      </Text>
      {problem && <FailureAlert>{problem}</FailureAlert>}
      <Button size="md" loading={loading} onClick={() => void changePerson()}>
        <Trans>Use the other address</Trans>
      </Button>
    </Stack>
  );
}
