import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { KeyRow } from '../features/api-keys/key-row.tsx';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import classes from '../ui/rows.module.css';
import { SettingsSection } from '../ui/settings-section.tsx';
import { useLoadingRegion } from '../ui/use-loading-region.ts';
import { useRole } from '../use-role.ts';

const CreateKeyDialog = lazy(() => import('../features/api-keys/create-key-dialog.tsx'));
const RevokeKeyDialog = lazy(() => import('../features/api-keys/revoke-key-dialog.tsx'));

const ApiKeys = graphql(`
  query ApiKeys {
    apiKeys {
      id
      ...KeyRow_key
    }
  }
`);

type Open = 'create' | { readonly id: string; readonly name: string };

/** The keys other services come in with, for owners. */
export function Component() {
  const { t } = useLingui();
  const { mayOwn } = useRole();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <title>{t`API keys · Herald`}</title>
      <SettingsSection
        title={t`API keys`}
        description={t`With a key, your shop, blog or another service shares through this workspace and sees how it went.`}
        actions={
          mayOwn && (
            <Button onClick={() => setOpen('create')}>
              <Trans comment="Button: begins to make an API key">New key</Trans>
            </Button>
          )
        }
      >
        {mayOwn ? (
          <KeyList onRevoke={setOpen} />
        ) : (
          <Text size="sm">
            <Trans>
              Only owners of this workspace see and make keys. Ask one of them for a key of your
              own.
            </Trans>
          </Text>
        )}
      </SettingsSection>
      <Suspense>
        {open === 'create' && <CreateKeyDialog onClose={close} />}
        {open !== null && open !== 'create' && <RevokeKeyDialog {...open} onClose={close} />}
      </Suspense>
    </>
  );
}

function KeyList({ onRevoke }: { readonly onRevoke: (key: Exclude<Open, 'create'>) => void }) {
  const { t } = useLingui();
  const loading = useLoadingRegion();
  const { data, error, refetch } = useQuery(ApiKeys, { fetchPolicy: 'cache-and-network' });
  if (!data)
    return error ? (
      <LoadFailure title={t`The keys could not be loaded`} onRetry={() => void refetch()} />
    ) : (
      <Skeleton height={96} radius="lg" {...loading} />
    );
  if (data.apiKeys.length === 0)
    return (
      <Text size="sm">
        <Trans>
          No service has a key yet. Make one for each, with no more than it needs: the history then
          names it, and you can end it alone.
        </Trans>
      </Text>
    );
  return (
    <ul className={`${classes.list} ${classes.parted}`}>
      {data.apiKeys.map((key) => (
        <KeyRow key={key.id} apiKey={key} onRevoke={onRevoke} />
      ))}
    </ul>
  );
}
