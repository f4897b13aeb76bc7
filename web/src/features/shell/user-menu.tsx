import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Avatar, Box, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconLogout } from '@tabler/icons-react';
import { graphql } from '../../gql/gql.ts';
import type { UserMenu_ViewerFragment } from '../../gql/graphql.ts';
import { ColorSchemeItems } from './color-scheme-items.tsx';
import { useSignOut } from './use-sign-out.ts';
import classes from './user-menu.module.css';

const UserMenuViewer = graphql(`
  fragment UserMenu_viewer on Viewer {
    id
    name
    email
    workspace {
      id
      name
    }
  }
`);

/** Who is signed in, the colour scheme, and the way out. */
export function UserMenu(props: { viewer: FragmentType<UserMenu_ViewerFragment> }) {
  const { data: viewer, complete } = useFragment({ fragment: UserMenuViewer, from: props.viewer });
  const [signOut, { loading }] = useSignOut();
  if (!complete) return null;
  return (
    <Menu
      position="bottom-end"
      width={260}
      shadow="md"
      radius="md"
      closeOnItemClick={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <VisuallyHidden>
            Account of {viewer.name}, {viewer.workspace.name}
          </VisuallyHidden>
          <Avatar name={viewer.name} alt="" size={34} radius="xl" color="petrol" aria-hidden />
          <Box visibleFrom="sm" flex={1} miw={0} aria-hidden>
            <Text size="sm" fw={600} truncate>
              {viewer.name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {viewer.workspace.name}
            </Text>
          </Box>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          Signed in as <br />
          {viewer.email}
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
