import type { FragmentType } from '@apollo/client';
import { useFragment, useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import type { MemberRow_MemberFragment, WorkspaceRole } from '../../gql/graphql.ts';
import { roles } from '../../roles.ts';
import { Allowed } from '../../ui/allowed.tsx';
import { Row } from '../../ui/row.tsx';
import classes from '../../ui/rows.module.css';
import { useRole } from '../../use-role.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { OwnRoleDialog } from './own-role-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { RoleSelect } from './role-select.tsx';

const MemberRowMember = graphql(`
  fragment MemberRow_member on WorkspaceMember {
    id
    name
    email
    role
    isViewer
  }
`);

const ChangeMemberRole = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      __typename
      ... on WorkspaceSuccess {
        workspace {
          id
          members {
            id
            role
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

/** A member: who it is, what they may do, and for owners how to change that. */
export function MemberRow(props: { readonly member: FragmentType<MemberRow_MemberFragment> }) {
  const { t } = useLingui();
  const { data: member, complete } = useFragment({ fragment: MemberRowMember, from: props.member });
  const { mayOwn } = useRole();
  const [mutate, { client }] = useMutation(ChangeMemberRole);
  const [change, { loading, problem, forget }] = useChange();
  const [ending, { open, close }] = useDisclosure(false);
  const [ownRole, askForOwn] = useState<WorkspaceRole | null>(null);
  if (!complete) return null;
  const { name } = member;

  const choose = async (role: WorkspaceRole) => {
    const input = { memberId: member.id, role };
    const done = await change(async () => {
      const { data } = await mutate({ variables: { input } });
      return data?.changeMemberRole;
    });
    if (!done || !member.isViewer) return;
    askForOwn(null);
    // What is offered on every page goes by one's own role.
    await client.refetchQueries({ include: ['App', 'Role', 'People'] });
  };

  return (
    <Row>
      <Group gap="md" wrap="nowrap">
        <Avatar name={name} alt="" radius="xl" color="petrol" aria-hidden />
        <Stack gap={0} miw={0}>
          <Group gap="xs" wrap="nowrap">
            <Text fw={600} truncate>
              {name}
            </Text>
            {member.isViewer && (
              <Badge variant="light" tt="none">
                <Trans comment="Marks the person who is signed in, in a list of people">You</Trans>
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" truncate>
            {member.email}
          </Text>
        </Stack>
      </Group>
      <div className={classes.actions}>
        {mayOwn ? (
          <RoleSelect
            w={116}
            aria-label={t`Role of ${name}`}
            value={member.role}
            onChoose={(role) => {
              // Not `disabled` meanwhile: it keeps the focus.
              if (loading) return;
              // A key is enough to choose another: one's own is not given away by that.
              if (member.isViewer) askForOwn(role);
              else void choose(role);
            }}
          />
        ) : (
          <Text size="sm">{t(roles[member.role].label)}</Text>
        )}
        {member.isViewer ? (
          <Button size="xs" variant="subtle" color="red" miw={88} onClick={open}>
            <Trans comment="Button: leaves the workspace">Leave</Trans>
          </Button>
        ) : (
          <Allowed to="owners">
            <Button
              size="xs"
              variant="subtle"
              color="red"
              miw={88}
              onClick={open}
              aria-label={t`Remove ${name}`}
            >
              <Trans comment="Button: removes a person from the workspace">Remove</Trans>
            </Button>
          </Allowed>
        )}
      </div>
      {problem && ownRole === null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" className={classes.problem}>
          {problem}
        </Text>
      )}
      {member.isViewer && (
        <OwnRoleDialog
          role={ownRole}
          loading={loading}
          problem={problem}
          onConfirm={(role) => void choose(role)}
          onClose={() => {
            forget();
            askForOwn(null);
          }}
        />
      )}
      {member.isViewer ? (
        <LeaveDialog opened={ending} onClose={close} />
      ) : (
        <RemoveDialog member={member} opened={ending} onClose={close} />
      )}
    </Row>
  );
}
