import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import type { WorkspaceRole } from '../../gql/graphql.ts';
import { roles } from '../../roles.ts';
import { CaughtMail, useMailboxUrl } from '../../ui/caught-mail.tsx';
import { RoleSelect } from './role-select.tsx';

const InviteMember = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      __typename
      ... on InvitationSuccess {
        link
        invitation {
          id
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Invites a person by email; what was typed stays until that has worked. */
export function InviteForm({ onLink }: { onLink: (email: string, link: string) => void }) {
  const { t } = useLingui();
  const [mutate] = useMutation(InviteMember, {
    refetchQueries: ({ data }) =>
      data?.inviteMember.__typename === 'InvitationSuccess' ? ['People'] : [],
  });
  const [change, { loading, problem }] = useChange();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<WorkspaceRole>('EDITOR');
  const field = useRef<HTMLInputElement>(null);

  const mailboxUrl = useMailboxUrl();

  const invite = async () => {
    const address = email.trim();
    const sent = await change(
      async () =>
        (await mutate({ variables: { input: { email: address, role } } })).data?.inviteMember,
    );
    field.current?.focus();
    if (!sent) return;
    setEmail('');
    if (sent.link) return onLink(address, sent.link);
    notifications.show({
      color: 'green',
      title: t`Invited`,
      message: (
        <>
          {t`An email with a link is on its way to ${address}.`}{' '}
          {mailboxUrl && <CaughtMail mailboxUrl={mailboxUrl} />}
        </>
      ),
    });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void invite();
      }}
    >
      <Stack gap="xs">
        <Group gap="sm" align="flex-start">
          <TextInput
            ref={field}
            flex="1 1 16rem"
            label={t`Invite by email`}
            placeholder={t`name@example.com`}
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={problem}
          />
          <RoleSelect
            size="md"
            w={140}
            label={t({ message: 'Role', comment: 'Label of a choice: what a person may do' })}
            value={role}
            onChoose={setRole}
          />
          <Button type="submit" size="md" mt={24} loading={loading} disabled={!email.trim()}>
            <Trans comment="Button: invites a person">Invite</Trans>
          </Button>
        </Group>
        <Text size="sm" c="dimmed" aria-live="polite">
          {t(roles[role].description)}
        </Text>
      </Stack>
    </form>
  );
}
