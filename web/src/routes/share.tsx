import { useQuery } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Alert, Stack } from '@mantine/core';
import { useNavigate, useSearchParams } from 'react-router';
import { Composer } from '../features/compose/composer.tsx';
import { ComposerSkeleton } from '../features/compose/composer-skeleton.tsx';
import { readLink } from '../features/compose/draft.ts';
import { draftPlace } from '../features/compose/draft-store.ts';
import { fillTemplate } from '../features/compose/fill-template.ts';
import { startDraft } from '../features/compose/new-draft.ts';
import { NoAccounts } from '../features/compose/no-accounts.tsx';
import { readPrefill } from '../features/compose/prefill.ts';
import { useAwaitedPrefill } from '../features/compose/use-awaited-prefill.ts';
import { ConnectionSubscriber } from '../features/connect-accounts/connection-subscriber.tsx';
import { LoginReturn } from '../features/connect-accounts/login-return.tsx';
import { useConnect } from '../features/connect-accounts/use-connect.ts';
import { FirstRun } from '../features/first-run/first-run.tsx';
import { graphql } from '../gql/gql.ts';
import { noteShared } from '../opener.ts';
import { currentPath } from '../return-to.ts';
import { LoadFailure } from '../ui/load-failure.tsx';
import { PageHeader } from '../ui/page-header.tsx';

const Compose = graphql(`
  query Compose {
    viewer {
      id
      workspace {
        id
      }
    }
    socialConnections {
      id
      displayName
      status
      platform {
        id
      }
      ...AccountOption_connection
      ...PostCard_connection
    }
    preferences {
      defaultConnections {
        id
      }
      textTemplate
      postOptions {
        platform {
          id
        }
        name
        value
      }
    }
  }
`);

export function Component() {
  const { t } = useLingui();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [connect, { problem }] = useConnect();
  const { data, error, refetch } = useQuery(Compose, { fetchPolicy: 'cache-and-network' });
  const { prefill, kept, content } = readPrefill(search);
  const template = data?.preferences?.textTemplate ?? '';
  useAwaitedPrefill(prefill, data?.socialConnections.length);

  return (
    <Stack gap="lg">
      <PageHeader title={t`Share`} description={t`Write once, share to all your accounts.`} />
      {data && <ConnectionSubscriber />}
      <LoginReturn />
      {problem && <Alert color="red">{problem}</Alert>}
      {data?.socialConnections.length === 0 ? (
        <NoAccounts />
      ) : (
        <FirstRun here="/share" fallback={<ComposerSkeleton />}>
          {data?.viewer && (
            <Composer
              key={prefill}
              accounts={data.socialConnections}
              place={draftPlace(data.viewer, prefill)}
              template={template}
              kept={kept}
              initial={{
                ...content,
                ...startDraft(data.socialConnections, data.preferences ?? null),
                message:
                  content.message ||
                  fillTemplate(template, {
                    title: content.title ?? null,
                    url: readLink(content.url ?? '') ?? null,
                  }),
              }}
              onShared={(id, later) => {
                noteShared(id, later);
                void navigate(`/shares/${id}`);
              }}
              onReconnect={(input) => void connect({ ...input, returnTo: currentPath() })}
            />
          )}
          {!data && error && (
            <LoadFailure
              title={t`Your accounts could not be loaded`}
              onRetry={() => void refetch()}
            />
          )}
          {!data && !error && <ComposerSkeleton />}
        </FirstRun>
      )}
    </Stack>
  );
}
