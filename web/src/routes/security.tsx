import { useQuery } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { DataSection } from '../features/security/data-section.tsx';
import { DeletionSection } from '../features/security/deletion-section.tsx';
import { PasskeySection } from '../features/security/passkey-section.tsx';
import { PasswordSection } from '../features/security/password-section.tsx';
import { SecuritySkeleton } from '../features/security/security-skeleton.tsx';
import { SessionSection } from '../features/security/session-section.tsx';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';

const Security = graphql(`
  query Security {
    viewer {
      id
      email
      sessions {
        id
        browser
        system
        address
        lastActiveAt
        current
      }
      passkeys {
        id
        name
        addedAt
      }
    }
  }
`);

/** Password, passkeys, browsers, and the person's data. */
export function Component() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(Security, { fetchPolicy: 'cache-and-network' });
  const viewer = data?.viewer;
  const readAgain = () => refetch().catch(() => undefined);
  return (
    <Stack gap="lg">
      <title>{t`Security · Herald`}</title>
      {viewer && (
        <>
          <PasswordSection email={viewer.email} onChanged={readAgain} />
          <PasskeySection passkeys={viewer.passkeys} email={viewer.email} onChanged={readAgain} />
          <SessionSection sessions={viewer.sessions} onOutdated={readAgain} />
          <DataSection />
          <DeletionSection email={viewer.email} hasPasskeys={viewer.passkeys.length > 0} />
        </>
      )}
      {!viewer && error && (
        <LoadFailure
          title={t`Your security settings could not be loaded`}
          onRetry={() => void readAgain()}
        />
      )}
      {!viewer && !error && <SecuritySkeleton />}
    </Stack>
  );
}
