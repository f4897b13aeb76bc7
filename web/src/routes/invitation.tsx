import { ApolloProvider } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Link, useLoaderData } from 'react-router';
import { client } from '../apollo/client.ts';
import { AcceptButton } from '../features/invitation/accept-button.tsx';
import { forgetInvitation, takeInvitation } from '../features/invitation/invitation-at-hand.ts';
import { WaysIn, WrongPerson } from '../features/invitation/ways-in.tsx';
import { SignInFrame } from '../features/sign-in/sign-in-frame.tsx';
import { graphql } from '../gql/gql.ts';
import type { InvitationQuery } from '../gql/graphql.ts';
import { roles } from '../roles.ts';
import { unreachable } from '../unreachable.ts';

const Invitation = graphql(`
  query Invitation($code: String!) {
    viewer {
      id
      email
    }
    invitation(code: $code) {
      workspaceName
      invitedBy
      email
      role
      status
      forViewer
    }
  }
`);

/** Reads what the link is worth, for whoever opens it. */
export async function loader() {
  const code = takeInvitation();
  if (!code) return { code, viewer: null, invitation: null };
  const { data } = await client.query({
    query: Invitation,
    variables: { code },
    fetchPolicy: 'network-only',
  });
  const invitation = data?.invitation ?? null;
  if (invitation?.status !== 'PENDING') forgetInvitation();
  return { code, viewer: data?.viewer ?? null, invitation };
}

/** The page behind the link of an invitation. */
export function Component() {
  const { t } = useLingui();
  const { code, viewer, invitation } = useLoaderData<typeof loader>();
  useEffect(() => {
    // The link of another invitation was opened in this tab.
    const restart = () => window.location.reload();
    window.addEventListener('hashchange', restart);
    return () => window.removeEventListener('hashchange', restart);
  }, []);
  if (!code)
    return (
      <Frame title={t`Invitation`} intro={t`This page does not know which invitation you mean.`}>
        <Text size="sm">
          <Trans>Open the link in the email once more, in this browser.</Trans>
        </Text>
      </Frame>
    );
  if (!invitation)
    return (
      <Frame title={t`Invitation`} intro={t`This invitation does not exist, or not any more.`}>
        <Text size="sm">
          <Trans>
            It may have been sent again: use the link that came last. Else ask who invited you for a
            new one.
          </Trans>
        </Text>
      </Frame>
    );
  const { workspaceName, invitedBy } = invitation;
  const role = t(roles[invitation.role].label);
  return (
    <Frame
      title={t`Join ${workspaceName}`}
      intro={t`${invitedBy} invites you to this workspace. Your role: ${role}.`}
    >
      <ApolloProvider client={client}>
        <NextStep code={code} viewer={viewer} invitation={invitation} />
      </ApolloProvider>
    </Frame>
  );
}

interface NextStepProps {
  readonly code: string;
  readonly viewer: InvitationQuery['viewer'];
  readonly invitation: NonNullable<InvitationQuery['invitation']>;
}

function NextStep({ code, viewer, invitation: { status, email, forViewer } }: NextStepProps) {
  switch (status) {
    case 'PENDING':
      if (!viewer) return <WaysIn email={email} />;
      if (!forViewer) return <WrongPerson code={code} email={email} signedInAs={viewer.email} />;
      return <AcceptButton code={code} />;
    case 'EXPIRED':
      return (
        <Text size="sm">
          <Trans>The time of this invitation is over. Ask who invited you to send it again.</Trans>
        </Text>
      );
    case 'ACCEPTED':
      return (
        <Text size="sm">
          <Trans>This invitation was used already. It works once.</Trans>
        </Text>
      );
    case 'REVOKED':
      return (
        <Text size="sm">
          <Trans>This invitation was taken back. Ask who invited you what happened.</Trans>
        </Text>
      );
    default:
      return unreachable(status);
  }
}

interface FrameProps {
  readonly title: string;
  readonly intro: string;
  readonly children: ReactNode;
}

function Frame({ title, intro, children }: FrameProps) {
  return (
    <SignInFrame
      title={title}
      intro={intro}
      footer={
        <Anchor underline="always" component={Link} to="/">
          <Trans>Go to Herald</Trans>
        </Anchor>
      }
    >
      {children}
    </SignInFrame>
  );
}
