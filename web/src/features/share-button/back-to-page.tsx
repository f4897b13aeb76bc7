import { useQuery } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { graphql } from '../../gql/gql.ts';
import { tellOpener } from '../../opener.ts';
import { BackToPageSkeleton } from './back-to-page-skeleton.tsx';
import { countEndings, type Ended } from './count-endings.ts';

const ListedPages = graphql(`
  query ListedPages {
    viewer {
      id
      workspace {
        id
        embedOrigins
      }
    }
  }
`);

interface BackToPageProps {
  /** Origin of the page that opened this window, as the browser tells it. */
  readonly opener: string;
  readonly share: { readonly id: string; readonly later: boolean };
  readonly results: readonly Ended[];
}

/** Tells the page that opened this window what became of the share, if the workspace has listed it, and leads back there. */
export default function BackToPage({ opener, share, results }: BackToPageProps) {
  const { data } = useQuery(ListedPages);
  const listed = data?.viewer?.workspace.embedOrigins.includes(opener) ?? false;
  const { id: shareId, later } = share;
  const endings = countEndings(results);
  const { published, failed, unknown } = endings ?? {};
  useEffect(() => {
    if (listed) tellOpener(opener, { herald: 'shared', shareId, later });
  }, [listed, opener, shareId, later]);
  useEffect(() => {
    if (!listed || published === undefined || failed === undefined || unknown === undefined) return;
    tellOpener(opener, { herald: 'finished', shareId, published, failed, unknown });
  }, [listed, opener, shareId, published, failed, unknown]);

  if (!data) return <BackToPageSkeleton />;
  const host = URL.parse(opener)?.host ?? opener;
  return (
    <Alert color="petrol" icon={<IconArrowBackUp aria-hidden />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" role="status" style={{ overflowWrap: 'anywhere' }}>
          {listed ? (
            <Trans>You came here from {host}. It is told how many posts are published.</Trans>
          ) : (
            <Trans>You came here from {host}. It is not told what you shared.</Trans>
          )}
        </Text>
        <Button variant="default" onClick={() => window.close()}>
          <Trans>Close this window</Trans>
        </Button>
      </Group>
    </Alert>
  );
}
