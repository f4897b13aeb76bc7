import { useQuery } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Skeleton, Stack } from '@mantine/core';
import { OriginsSection } from '../features/share-button/origins-section.tsx';
import { SnippetSection } from '../features/share-button/snippet-section.tsx';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';

const ShareButton = graphql(`
  query ShareButton {
    viewer {
      id
      workspace {
        id
        embedId
        embedOrigins
      }
    }
  }
`);

/** The button for pages of one's own: what to copy, and which of them are told of shares. */
export function Component() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(ShareButton);
  const workspace = data?.viewer?.workspace;
  return (
    <Stack gap="lg">
      <title>{t`Share button · Herald`}</title>
      {error && !data && (
        <LoadFailure
          title={t`The share button could not be loaded`}
          onRetry={() => void refetch()}
        />
      )}
      {workspace && <SnippetSection embedId={workspace.embedId} />}
      {workspace && <OriginsSection origins={workspace.embedOrigins} />}
      {!data && !error && <Skeleton height={520} />}
      {!data && !error && <Skeleton height={280} />}
    </Stack>
  );
}
