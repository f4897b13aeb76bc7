import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { Outlet } from 'react-router';
import classes from '../features/settings/settings-navigation.module.css';
import {
  type SettingsGroup,
  SettingsNavigation,
} from '../features/settings/settings-navigation.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** A page more is a line more. */
const groups: readonly SettingsGroup[] = [
  {
    label: null,
    pages: [
      { path: '/settings/social-accounts', label: msg`Social accounts` },
      { path: '/settings/business-profile', label: msg`Business profile` },
      { path: '/settings/people', label: msg`People` },
      { path: '/settings/notifications', label: msg`Notifications` },
      { path: '/settings/security', label: msg`Security` },
      { path: '/settings/preferences', label: msg`Preferences` },
      { path: '/settings/anywhere', label: msg`Share from anywhere` },
    ],
  },
  {
    label: msg({ message: 'Developers', comment: 'Heading of some of the settings' }),
    pages: [
      { path: '/settings/api-keys', label: msg`API keys` },
      { path: '/settings/webhooks', label: msg`Webhooks` },
      { path: '/settings/share-button', label: msg`Share button` },
    ],
  },
];

/** The frame of all settings: one link for each page of them. */
export function Component() {
  const { t } = useLingui();
  return (
    <Stack gap="lg">
      <PageHeader title={t`Settings`} />
      <div className={classes.frame}>
        <SettingsNavigation groups={groups} />
        <div className={classes.page}>
          <Outlet />
        </div>
      </div>
    </Stack>
  );
}
