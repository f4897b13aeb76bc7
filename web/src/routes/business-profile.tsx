import { useFragment, useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Card, Skeleton, Stack, Title } from '@mantine/core';
import { ProfileWorkspace } from '../features/business-profile/profile.ts';
import { ProfileFacts } from '../features/business-profile/profile-facts.tsx';
import { ProfileForm } from '../features/business-profile/profile-form.tsx';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { useRole } from '../use-role.ts';

const BusinessProfile = graphql(`
  query BusinessProfile {
    viewer {
      id
      workspace {
        id
        ...Profile_workspace
      }
    }
  }
`);

/** What the workspace says of its business. */
export function Component() {
  const { t } = useLingui();
  const { mayOwn } = useRole();
  const { data, error, refetch } = useQuery(BusinessProfile);
  const { data: profile, complete } = useFragment({
    fragment: ProfileWorkspace,
    from: data?.viewer?.workspace ?? null,
  });
  return (
    <Stack gap="lg">
      <title>{t`Business profile · Herald`}</title>
      {error && !data && (
        <LoadFailure
          title={t`The business profile could not be loaded`}
          onRetry={() => void refetch()}
        />
      )}
      <Card component="section" aria-labelledby="profile">
        <Stack gap="md">
          <Title order={2} id="profile">
            <Trans>Business profile</Trans>
          </Title>
          {complete && profile && mayOwn && <ProfileForm profile={profile} />}
          {complete && profile && !mayOwn && <ProfileFacts profile={profile} />}
          {!complete && !error && <Skeleton height={320} />}
        </Stack>
      </Card>
    </Stack>
  );
}
