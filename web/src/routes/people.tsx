import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Card, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { InvitationRow } from '../features/people/invitation-row.tsx';
import { InviteForm } from '../features/people/invite-form.tsx';
import { LinkToHandOver } from '../features/people/link-to-hand-over.tsx';
import { MemberRow } from '../features/people/member-row.tsx';
import { graphql } from '../gql/gql.ts';
import { Allowed } from '../ui/allowed.tsx';
import { LoadFailure } from '../ui/load-failure.tsx';
import classes from '../ui/rows.module.css';
import { useLoadingRegion } from '../ui/use-loading-region.ts';

const People = graphql(`
  query People {
    viewer {
      id
      workspace {
        id
        members {
          id
          ...MemberRow_member
        }
        invitations {
          id
          ...InvitationRow_invitation
        }
      }
    }
  }
`);

/** Who belongs to the workspace, and who is invited. */
export function Component() {
  const { t } = useLingui();
  const loading = useLoadingRegion();
  const { data, error, refetch } = useQuery(People, { fetchPolicy: 'cache-and-network' });
  const [handOver, setHandOver] = useState<{ email: string; link: string } | null>(null);
  const onLink = (email: string, link: string) => setHandOver({ email, link });
  const workspace = data?.viewer?.workspace;
  return (
    <Stack gap="lg">
      <title>{t`People · Herald`}</title>
      {error && !data && (
        <LoadFailure title={t`The people could not be loaded`} onRetry={() => void refetch()} />
      )}
      <Allowed to="owners">
        <Card>
          <InviteForm onLink={onLink} />
        </Card>
      </Allowed>
      {handOver && (
        <LinkToHandOver key={handOver.link} {...handOver} onClose={() => setHandOver(null)} />
      )}
      {workspace?.invitations && workspace.invitations.length > 0 && (
        <Card component="section" aria-labelledby="invited">
          <Title order={2} id="invited">
            <Trans>Invited</Trans>
          </Title>
          <ul className={classes.list}>
            {workspace.invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onLink={onLink} />
            ))}
          </ul>
        </Card>
      )}
      {workspace && (
        <>
          <Card component="section" aria-labelledby="members">
            <Title order={2} id="members">
              <Trans>Members</Trans>
            </Title>
            <ul className={classes.list}>
              {workspace.members.map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </ul>
          </Card>
          <Text size="sm" c="dimmed">
            <Trans>
              Viewers look at everything and change nothing. Editors share and connect accounts.
              Owners also disconnect accounts and manage people and the business profile.
            </Trans>
          </Text>
        </>
      )}
      {!workspace && !error && <Skeleton height={160} radius="lg" {...loading} />}
    </Stack>
  );
}
