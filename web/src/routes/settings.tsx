import { Stack, Tabs } from '@mantine/core';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { PageHeader } from '../ui/page-header.tsx';

const tabs = [{ path: '/settings/social-accounts', label: 'Social accounts' }] as const;

/** The frame of all settings: one tab for each page of them. */
export function Component() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
    <Stack gap="lg">
      <PageHeader title="Settings" />
      <Tabs value={pathname} onChange={(path) => path && void navigate(path)}>
        <Tabs.List>
          {tabs.map(({ path, label }) => (
            <Tabs.Tab key={path} value={path}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={pathname} pt="lg">
          <Outlet />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
