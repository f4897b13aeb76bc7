import { useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { SettingsSection } from '../../ui/settings-section.tsx';

const DeleteAccountDialog = lazy(() => import('./delete-account-dialog.tsx'));

interface DeletionSectionProps {
  readonly email: string;
  readonly hasPasskeys: boolean;
}

/** The way out for good, at the end of the page. */
export function DeletionSection(props: DeletionSectionProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <SettingsSection
      title={t`Delete your account`}
      description={t`Ends your account and erases what only you work with. It cannot be undone.`}
    >
      <Group>
        <Button variant="outline" color="red" onClick={() => setOpen(true)}>
          {t`Delete account`}
        </Button>
      </Group>
      <Suspense>
        {open && <DeleteAccountDialog {...props} onClose={() => setOpen(false)} />}
      </Suspense>
    </SettingsSection>
  );
}
