import { useQuery } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { Card, Skeleton, Stack } from '@mantine/core';
import { useAppearance } from '../features/appearance/use-appearance.ts';
import { AppearanceSection } from '../features/preferences/appearance-section.tsx';
import { DraftDefaultsForm } from '../features/preferences/draft-defaults-form.tsx';
import { graphql } from '../gql/gql.ts';
import { LoadFailure } from '../ui/load-failure.tsx';

const PreferencesPage = graphql(`
  query PreferencesPage {
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
    socialConnections {
      id
      displayName
      platform {
        id
      }
    }
    platforms {
      id
      name
      options {
        name
        label
        description
        choices {
          value
          label
        }
      }
    }
  }
`);

/** How a person wants to work: colours, language, and what new drafts start with. */
export function Component() {
  const { t } = useLingui();
  const { appearance } = useAppearance();
  const { data, error, refetch } = useQuery(PreferencesPage, { fetchPolicy: 'network-only' });
  return (
    <Stack gap="lg">
      <title>{t`Preferences · Herald`}</title>
      <AppearanceSection />
      {data && <DraftDefaultsForm data={data} appearance={appearance} />}
      {!data && error && (
        <LoadFailure
          title={t`Your preferences could not be loaded`}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && (
        <Card aria-hidden>
          <Stack gap="md">
            <Skeleton h={20} w={160} />
            <Skeleton h={120} />
            <Skeleton h={80} />
          </Stack>
        </Card>
      )}
    </Stack>
  );
}
