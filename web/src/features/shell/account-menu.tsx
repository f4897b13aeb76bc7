import { Menu } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { type ReactElement, useEffect, useState } from 'react';
import { ColorSchemeItems } from './color-scheme-items.tsx';
import { useSignOut } from './use-sign-out.ts';

interface AccountMenuProps {
  readonly email: string;
  /** The button was pressed before there was a menu. */
  readonly awaited: boolean;
  /** The button. */
  readonly children: ReactElement;
}

/** What opens under the button with the name of who is signed in: the colour scheme, and the way out. */
export function AccountMenu({ email, awaited, children }: AccountMenuProps) {
  const [signOut, { loading }] = useSignOut();
  const [opened, setOpened] = useState(false);
  // Not from the start: the menu gives the focus back to what had it before it opened.
  useEffect(() => setOpened(awaited), [awaited]);
  return (
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
          Signed in as <br />
          {email}
        </Menu.Label>
        <Menu.Divider />
        <ColorSchemeItems />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={18} aria-hidden />}
          disabled={loading}
          onClick={() => void signOut()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
