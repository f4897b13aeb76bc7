import type { FragmentType } from '@apollo/client';
import { useFragment, useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import type { InvitationRow_InvitationFragment } from '../../gql/graphql.ts';
import { roles } from '../../roles.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Row } from '../../ui/row.tsx';
import classes from '../../ui/rows.module.css';

const InvitationRowInvitation = graphql(`
  fragment InvitationRow_invitation on WorkspaceInvitation {
    id
    email
    role
    status
    expiresAt
  }
`);

const ResendInvitation = graphql(`
  mutation ResendInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      __typename
      ... on InvitationSuccess {
        link
        invitation {
          id
          ...InvitationRow_invitation
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

const RevokeInvitation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      __typename
      ... on WorkspaceSuccess {
        workspace {
          id
          invitations {
            id
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

interface InvitationRowProps {
  readonly invitation: FragmentType<InvitationRow_InvitationFragment>;
  /** The link has to be handed over. */
  readonly onLink: (email: string, link: string) => void;
}

/** An invitation nobody has accepted yet. */
export function InvitationRow({ invitation, onLink }: InvitationRowProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({ fragment: InvitationRowInvitation, from: invitation });
  const [resend] = useMutation(ResendInvitation);
  const [revoke] = useMutation(RevokeInvitation);
  const [change, { loading, problem }] = useChange();
  if (!complete) return null;
  const { id, email, status, expiresAt } = data;
  const role = t(roles[data.role].label);
  const variables = { input: { invitationId: id } };

  const sendAgain = async () => {
    const sent = await change(async () => (await resend({ variables })).data?.resendInvitation);
    if (!sent) return;
    if (sent.link) return onLink(email, sent.link);
    notifications.show({
      title: t`Sent again`,
      message: t`A new link is on its way to ${email}. The one before leads nowhere now.`,
    });
  };
  const takeBack = async () => {
    const done = await change(async () => (await revoke({ variables })).data?.revokeInvitation);
    if (done) notifications.show({ message: t`The invitation of ${email} is taken back.` });
  };

  return (
    <Row>
      <Stack gap={0} miw={0}>
        <Text fw={600} truncate>
          {email}
        </Text>
        <Text size="sm" c="dimmed">
          {status === 'EXPIRED' ? (
            <Trans comment="An invitation with a role whose time is over">{role} · expired</Trans>
          ) : (
            <Trans comment="An invitation with a role, and when its time is over">
              {role} · ends <RelativeTime time={expiresAt} />
            </Trans>
          )}
        </Text>
      </Stack>
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          disabled={loading}
          onClick={() => void sendAgain()}
          aria-label={t`Send again: ${email}`}
        >
          <Trans comment="Button: sends an invitation again">Send again</Trans>
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          disabled={loading}
          onClick={() => void takeBack()}
          aria-label={t`Take back: ${email}`}
        >
          <Trans comment="Button: takes an invitation back">Take back</Trans>
        </Button>
      </div>
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" className={classes.problem}>
          {problem}
        </Text>
      )}
    </Row>
  );
}
