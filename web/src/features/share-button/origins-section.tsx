import { Trans, useLingui } from '@lingui/react/macro';
import { List, Text } from '@mantine/core';
import { SettingsSection } from '../../ui/settings-section.tsx';
import { useRole } from '../../use-role.ts';
import { OriginsForm } from './origins-form.tsx';

/** Which pages are told of shares: to change for owners, to read for others. */
export function OriginsSection({ origins }: { readonly origins: readonly string[] }) {
  const { t } = useLingui();
  const { mayOwn } = useRole();
  return (
    <SettingsSection
      title={t`Your websites`}
      description={
        <Trans>
          The button works on every page. Only on these it shows where the page was shared, and only
          these are told what became of a share: how many posts are published or failed, never what
          they say or who shared.
        </Trans>
      }
    >
      {mayOwn ? <OriginsForm origins={origins} /> : <OriginFacts origins={origins} />}
    </SettingsSection>
  );
}

function OriginFacts({ origins }: { readonly origins: readonly string[] }) {
  return (
    <>
      {origins.length === 0 ? (
        <Text size="sm">
          <Trans>None is listed yet.</Trans>
        </Text>
      ) : (
        <List>
          {origins.map((origin) => (
            <List.Item key={origin} style={{ overflowWrap: 'anywhere' }}>
              {origin}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed">
        <Trans>Only owners of this workspace can change this list.</Trans>
      </Text>
    </>
  );
}
