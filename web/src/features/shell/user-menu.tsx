import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Avatar, Box, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { UserMenu_ViewerFragment } from '../../gql/graphql.ts';
import { useAtRest } from './use-at-rest.ts';
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

type AccountMenu = typeof import('./account-menu.tsx').AccountMenu;

/** Who is signed in; pressed, what they can do about it. The menu comes after the page, or when it is wanted. */
export function UserMenu(props: { viewer: FragmentType<UserMenu_ViewerFragment> }) {
  const { data: viewer, complete } = useFragment({ fragment: UserMenuViewer, from: props.viewer });
  const [menu, setMenu] = useState<{
    readonly AccountMenu: AccountMenu;
    readonly focused: boolean;
  }>();
  const [awaited, setAwaited] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wanted = useAtRest() || awaited;
  useEffect(() => {
    if (!wanted) return;
    void import('./account-menu.tsx').then(({ AccountMenu }) =>
      setMenu({ AccountMenu, focused: document.activeElement === button.current }),
    );
  }, [wanted]);
  if (!complete) return null;

  const content = (
    <>
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
    </>
  );
  if (!menu) {
    return (
      <UnstyledButton
        ref={button}
        className={classes.target}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={() => setAwaited(true)}
      >
        {content}
      </UnstyledButton>
    );
  }
  return (
    <menu.AccountMenu email={viewer.email} awaited={awaited}>
      <UnstyledButton className={classes.target} autoFocus={menu.focused}>
        {content}
      </UnstyledButton>
    </menu.AccountMenu>
  );
}
