import { useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { SettingsSection } from '../../ui/settings-section.tsx';

/** Hands a person everything Herald knows of them. */
export function DataSection() {
  const { t } = useLingui();
  return (
    <SettingsSection
      title={t`Your data`}
      description={t`Everything Herald knows of you as one JSON file: your profile, browsers, accounts, images and all you shared. Keys to your accounts are not in it.`}
    >
      <Group>
        <Button
          component="a"
          href="/account/export"
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t`Download your data`}
        </Button>
      </Group>
    </SettingsSection>
  );
}
