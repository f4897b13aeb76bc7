import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans } from '@lingui/react/macro';
import { Avatar, Box, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { UserMenu_ViewerFragment } from '../../gql/graphql.ts';
import type { LateParts } from './use-late-parts.ts';
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

export interface UserMenuProps {
  readonly viewer: FragmentType<UserMenu_ViewerFragment>;
  /** What opens; undefined: not loaded yet. */
  readonly AccountMenu: LateParts['AccountMenu'] | undefined;
  readonly onMenuWanted: () => void;
}

/** Who is signed in; pressed, what they can do about it. */
export function UserMenu({ AccountMenu, onMenuWanted, ...props }: UserMenuProps) {
  const { data: viewer, complete } = useFragment({ fragment: UserMenuViewer, from: props.viewer });
  const [awaited, setAwaited] = useState(false);
  const [change, setChange] = useState<{ readonly focus: boolean; readonly open: boolean }>();
  const button = useRef<HTMLButtonElement>(null);
  // The button becomes another one: it keeps the focus, and the press of who has not gone elsewhere since.
  const takeOver = useEffectEvent(() => {
    const focus = document.activeElement === button.current;
    setChange({ focus, open: awaited && (focus || document.activeElement === document.body) });
  });
  useEffect(() => {
    if (AccountMenu) takeOver();
  }, [AccountMenu]);
  if (!complete) return null;

  const { name } = viewer;
  const workspace = viewer.workspace.name;
  const content = (
    <>
      <VisuallyHidden>
        <Trans>
          Account of {name}, {workspace}
        </Trans>
      </VisuallyHidden>
      <Avatar name={name} alt="" size={34} radius="xl" color="petrol" aria-hidden />
      <Box visibleFrom="sm" flex={1} miw={0} aria-hidden>
        <Text size="sm" fw={600} truncate>
          {name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {workspace}
        </Text>
      </Box>
      <IconChevronDown size={16} aria-hidden />
    </>
  );
  if (!AccountMenu || !change) {
    return (
      <UnstyledButton
        ref={button}
        className={classes.target}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={() => {
          setAwaited(true);
          onMenuWanted();
        }}
      >
        {content}
      </UnstyledButton>
    );
  }
  return (
    <AccountMenu email={viewer.email} awaited={change.open}>
      <UnstyledButton className={classes.target} autoFocus={change.focus}>
        {content}
      </UnstyledButton>
    </AccountMenu>
  );
}
