import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { ResetPasswordForm } from '../features/sign-in/reset-password-form.tsx';
import { SignInFrame } from '../features/sign-in/sign-in-frame.tsx';

export function Component() {
  const { t } = useLingui();
  const token = decodeURIComponent(useLocation().hash.slice(1));
  return (
    <SignInFrame
      title={t`Choose a new password`}
      intro={t`Afterwards you are signed out everywhere, and sign in with it.`}
      footer={
        <Anchor underline="always" component={Link} to="/forgot-password">
          <Trans>Ask for another link</Trans>
        </Anchor>
      }
    >
      <ResetPasswordForm
        token={token}
        onReset={() => window.location.assign('/sign-in?newPassword')}
      />
    </SignInFrame>
  );
}
