import { Anchor } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { sendSignedInAway } from '../features/sign-in/send-signed-in-away.ts';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { SignInFrame } from '../features/sign-in/sign-in-frame.tsx';
import { readReturnTo } from '../return-to.ts';

export { sendSignedInAway as loader };

export function Component() {
  const [search] = useSearchParams();
  const returnTo = readReturnTo(search) ?? '/';
  return (
    <SignInFrame
      title="Sign in"
      intro="Share to all your accounts at once."
      footer={
        <>
          New here?{' '}
          <Anchor
            underline="always"
            component={Link}
            to={{ pathname: '/sign-up', search: search.toString() }}
          >
            Create an account
          </Anchor>
        </>
      }
    >
      {/* A full load: the way back may lead to a page of the server, and nothing cached may outlive a session. */}
      <SignInForm onSignedIn={() => window.location.assign(returnTo)} />
    </SignInFrame>
  );
}
