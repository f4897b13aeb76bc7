import { Trans } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout, IconShare2 } from '@tabler/icons-react';
import { lazy, type ReactElement, Suspense, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useWorkspaces, WorkspaceItems } from '../workspaces/workspace-items.tsx';
import { ColorSchemeItems } from './color-scheme-items.tsx';
import { LanguageItems } from './language-items.tsx';
import { useSignOut } from './use-sign-out.ts';

const CreateWorkspaceDialog = lazy(() => import('../workspaces/create-workspace-dialog.tsx'));

interface AccountMenuProps {
  readonly email: string;
  /** The button was pressed before there was a menu. */
  readonly awaited: boolean;
  /** The button. */
  readonly children: ReactElement;
}

/** What opens under the button with the name of who is signed in: the workspaces, the colour scheme, and the way out. */
export function AccountMenu({ email, awaited, children }: AccountMenuProps) {
  const [signOut, { loading }] = useSignOut();
  const [opened, setOpened] = useState(false);
  const [creating, create] = useDisclosure(false);
  const workspaces = useWorkspaces();
  // Not from the start: the menu gives the focus back to what had it before it opened.
  useEffect(() => setOpened(awaited), [awaited]);
  return (
    <>
      <Menu
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={260}
        shadow="md"
        radius="md"
        closeOnItemClick={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Trans>
              Signed in as <br />
              {email}
            </Trans>
          </Menu.Label>
          <Menu.Divider />
          <WorkspaceItems workspaces={workspaces} onCreate={create.open} />
          <Menu.Divider />
          <ColorSchemeItems />
          <Menu.Divider />
          <LanguageItems />
          <Menu.Divider />
          <Menu.Item
            component={Link}
            to="/settings/anywhere"
            leftSection={<IconShare2 size={18} aria-hidden />}
            closeMenuOnClick
          >
            <Trans>Share from anywhere</Trans>
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={18} aria-hidden />}
            disabled={loading}
            onClick={() => void signOut()}
          >
            <Trans>Sign out</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {creating && (
        <Suspense>
          <CreateWorkspaceDialog onClose={create.close} />
        </Suspense>
      )}
    </>
  );
}
