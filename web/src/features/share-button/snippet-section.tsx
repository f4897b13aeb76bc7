import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { SettingsSection } from '../../ui/settings-section.tsx';
import classes from './button-preview.module.css';
import { ButtonPreview } from './button-preview.tsx';
import { CopiedCode } from './copied-code.tsx';
import { componentSnippet, fragmentAddress, type Size } from './snippets.ts';

/** What to copy into one's pages, and how it looks there. */
export function SnippetSection({ embedId }: { readonly embedId: string }) {
  const { t } = useLingui();
  const [size, setSize] = useState<Size>('medium');
  const [shows, setShows] = useState(false);
  const herald = window.location.origin;
  return (
    <SettingsSection
      title={t`Share button`}
      description={
        <Trans>
          Put it on the pages of your website. It opens Herald with the link and the title of the
          page.
        </Trans>
      }
    >
      <Stack gap="md" align="stretch">
        <div className={classes.preview}>
          <ButtonPreview size={size} site={embedId} />
        </div>
        <SegmentedControl
          aria-label={t`Size`}
          value={size}
          onChange={(chosen) => setSize(chosen as Size)}
          data={[
            { value: 'small', label: t`Small` },
            { value: 'medium', label: t`Medium` },
            { value: 'large', label: t`Large` },
          ]}
        />
        <Switch
          checked={shows}
          onChange={(event) => setShows(event.currentTarget.checked)}
          label={t`Show where the page was shared`}
          description={t`Only posts that anybody can see, and only on the pages listed below.`}
        />
        <CopiedCode label={t`For pages with script`}>
          {componentSnippet({ herald, size, site: shows ? embedId : null })}
        </CopiedCode>
        <CopiedCode label={t`For pages without script`}>{fragmentAddress(herald)}</CopiedCode>
        <Text size="sm" c="dimmed">
          <Trans>
            Your server fetches that address and puts what it answers into its page: a plain link.
          </Trans>
        </Text>
      </Stack>
    </SettingsSection>
  );
}
