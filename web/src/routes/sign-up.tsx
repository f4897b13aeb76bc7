import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { sendSignedInAway } from '../features/sign-in/send-signed-in-away.ts';
import { SignInFrame } from '../features/sign-in/sign-in-frame.tsx';
import { SignUpForm } from '../features/sign-in/sign-up-form.tsx';
import { readReturnTo } from '../return-to.ts';

export { sendSignedInAway as loader };

export function Component() {
  const { t } = useLingui();
  const [search] = useSearchParams();
  const returnTo = readReturnTo(search) ?? '/settings/social-accounts';
  return (
    <SignInFrame
      title={t`Create your account`}
      intro={t`Next you connect the accounts you want to post to.`}
      footer={
        <Trans>
          Already registered?{' '}
          <Anchor
            underline="always"
            component={Link}
            to={{ pathname: '/sign-in', search: search.toString() }}
          >
            Sign in
          </Anchor>
        </Trans>
      }
    >
      <SignUpForm onSignedUp={() => window.location.assign(returnTo)} />
    </SignInFrame>
  );
}
