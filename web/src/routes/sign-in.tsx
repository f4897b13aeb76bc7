import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { adoptAppearance } from '../features/appearance/keep-appearance.ts';
import { PasskeyButton } from '../features/sign-in/passkey-button.tsx';
import { sendSignedInAway } from '../features/sign-in/send-signed-in-away.ts';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { SignInFrame } from '../features/sign-in/sign-in-frame.tsx';
import { tellSignedIn } from '../features/workspaces/work-elsewhere.ts';
import { readReturnTo } from '../return-to.ts';

export { sendSignedInAway as loader };

export function Component() {
  const { t } = useLingui();
  const [search] = useSearchParams();
  const returnTo = readReturnTo(search) ?? '/';
  const signedIn = async () => {
    await adoptAppearance();
    tellSignedIn();
    window.location.assign(returnTo);
  };
  return (
    <SignInFrame
      title={t`Sign in`}
      intro={t`Share to all your accounts at once.`}
      footer={
        <Trans>
          New here?{' '}
          <Anchor
            underline="always"
            component={Link}
            to={{ pathname: '/sign-up', search: search.toString() }}
          >
            Create an account
          </Anchor>
        </Trans>
      }
    >
      {search.has('deleted') && (
        <Alert color="green" role="status" title={t`Your account is deleted`}>
          {t`Herald is erasing what only you worked with.`}
        </Alert>
      )}
      {search.has('newPassword') && (
        <Alert color="green" role="status" title={t`Your password is changed`}>
          {t`Sign in with it.`}
        </Alert>
      )}
      {/* A full load: the way back may lead to a page of the server, and nothing cached may outlive a session. */}
      <SignInForm onSignedIn={signedIn} />
      <Anchor size="sm" underline="always" component={Link} to="/forgot-password">
        <Trans>Forgot your password?</Trans>
      </Anchor>
      <PasskeyButton onSignedIn={signedIn} />
    </SignInFrame>
  );
}
