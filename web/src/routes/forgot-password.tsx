import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ForgotPasswordForm } from '../features/sign-in/forgot-password-form.tsx';
import { SignInFrame } from '../features/sign-in/sign-in-frame.tsx';

export function Component() {
  const { t } = useLingui();
  return (
    <SignInFrame
      title={t`Forgot your password?`}
      intro={t`Herald mails you a link with which you choose a new one.`}
      footer={
        <Anchor underline="always" component={Link} to="/sign-in">
          <Trans>Back to signing in</Trans>
        </Anchor>
      }
    >
      <ForgotPasswordForm />
    </SignInFrame>
  );
}
