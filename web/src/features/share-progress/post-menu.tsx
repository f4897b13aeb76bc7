import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconDots,
  IconPencil,
  IconPlugConnected,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { type RefObject, useRef } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { ConnectInput, PostMenu_ResultFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { useRole } from '../../use-role.ts';
import { DeletePostDialog } from './delete-post-dialog.tsx';
import { EditPostDialog } from './edit-post-dialog.tsx';
import type { Reconnecting } from './post-change-alert.tsx';
import classes from './post-menu.module.css';

const PostMenuResult = graphql(`
  fragment PostMenu_result on ShareResult {
    id
    deletedAt
    deleteUnavailableReason
    editUnavailableReason
    connection {
      id
      displayName
      status
      instanceUrl
    }
    platform {
      id
    }
    ...DeletePostDialog_result
    ...EditPostDialog_result
  }
`);

interface PostMenuProps {
  readonly result: FragmentType<PostMenu_ResultFragment>;
  /** Takes the focus once the post is gone and the menu with it. */
  readonly row: RefObject<HTMLElement | null>;
  readonly reconnecting: Reconnecting;
  readonly onReconnect: (input: ConnectInput) => void;
}

/** What can be done to a post that is published. */
export function PostMenu({ result, row, reconnecting, onReconnect }: PostMenuProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({
    fragment: PostMenuResult,
    fragmentName: 'PostMenu_result',
    from: result,
  });
  const { mayEdit } = useRole();
  const [editing, edit] = useDisclosure(false);
  const [deleting, remove] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!complete || !mayEdit) return null;
  const { connection, platform } = data;
  const account = connection.displayName;
  const dialog = {
    result: data,
    onClosed: () => (button.current ?? row.current)?.focus(),
    reconnecting,
    onReconnect: () =>
      onReconnect({
        platform: platform.id,
        connectionId: connection.id,
        instance: connection.instanceUrl,
      }),
  };
  return (
    <>
      {data.deletedAt === null && (
        <Menu
          position="bottom-end"
          width={280}
          shadow="md"
          radius="md"
          withInitialFocusPlaceholder={false}
        >
          <Menu.Target>
            <ActionIcon
              ref={button}
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t`Change the post of ${account} on ${{ platform: platforms[platform.id].label }}`}
            >
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Item
              icon={IconPencil}
              label={t`Edit text`}
              reason={data.editUnavailableReason}
              onClick={edit.open}
            />
            <Item
              icon={IconTrash}
              label={t`Delete post`}
              reason={data.deleteUnavailableReason}
              onClick={remove.open}
            />
            {connection.status === 'NEEDS_RECONNECT' && (
              <Item
                icon={IconPlugConnected}
                label={t`Reconnect ${account}`}
                reason={null}
                onClick={dialog.onReconnect}
              />
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <EditPostDialog {...dialog} opened={editing} onClose={edit.close} />
      <DeletePostDialog {...dialog} opened={deleting} onClose={remove.close} />
    </>
  );
}

interface ItemProps {
  readonly icon: TablerIcon;
  readonly label: string;
  /** Why it cannot be done; null: it can. */
  readonly reason: string | null;
  readonly onClick: () => void;
}

function Item({ icon: Icon, label, reason, onClick }: ItemProps) {
  const possible = reason === null;
  return (
    <Menu.Item
      className={classes.item}
      leftSection={<Icon size={18} aria-hidden />}
      aria-disabled={!possible}
      closeMenuOnClick={possible}
      onClick={possible ? onClick : undefined}
    >
      <span className={classes.label}>{label}</span>
      {!possible && (
        <Text size="xs" mt={2}>
          {reason}
        </Text>
      )}
    </Menu.Item>
  );
}
