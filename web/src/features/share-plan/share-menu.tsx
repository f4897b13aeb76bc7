import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCalendarTime,
  IconCopy,
  IconDots,
  IconExternalLink,
  IconPencil,
  IconPlayerStop,
  IconSend,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { ShareStatus } from '../../gql/graphql.ts';
import { useRole } from '../../use-role.ts';
import { isMovable } from './overall-status.ts';
import type { Planned } from './plan-changes.ts';
import { type PlanAction, useShareActions } from './share-actions.tsx';
import { ShareAgainLabel } from './share-again-label.tsx';

interface ShareMenuProps {
  readonly share: Planned & { readonly results: readonly { readonly status: ShareStatus }[] };
  /** What the share is called. */
  readonly title: string;
  /** In pixels. */
  readonly size?: number;
}

/** What can be done with a share of a list, for who may: others open it by its link. */
export function ShareMenu({ share, title, size = 36 }: ShareMenuProps) {
  const { t } = useLingui();
  const { mayEdit } = useRole();
  const { ask, shareAgain, focus } = useShareActions();
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    focus.came(share.id, opener.current);
    return () => focus.went(share.id);
  }, [focus, share.id]);
  if (!mayEdit) return null;
  const planned = isMovable(share.results);
  const begin = (action: PlanAction) => () => ask({ action, share, opener: opener.current });
  return (
    <Menu
      position="bottom-end"
      width={210}
      shadow="md"
      radius="md"
      withinPortal
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon
          ref={opener}
          variant="subtle"
          color="gray"
          size={size}
          aria-label={t`Actions for “${title}”`}
        >
          <IconDots size={size > 30 ? 18 : 16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to={`/shares/${share.id}`}
          leftSection={<IconExternalLink size={18} aria-hidden />}
        >
          <Trans comment="Menu item: show a share">Open</Trans>
        </Menu.Item>
        {mayEdit && (
          <Menu.Item
            leftSection={<IconCopy size={18} aria-hidden />}
            onClick={() => shareAgain(share.id)}
          >
            <ShareAgainLabel planned={planned} />
          </Menu.Item>
        )}
        {mayEdit && planned && (
          <>
            <Menu.Divider />
            <Menu.Item
              component={Link}
              to={`/shares/${share.id}/edit`}
              leftSection={<IconPencil size={18} aria-hidden />}
            >
              <Trans comment="Button: change what a planned share says">Edit</Trans>
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCalendarTime size={18} aria-hidden />}
              onClick={begin('move')}
            >
              <Trans comment="When a planned share is published">Change time</Trans>
            </Menu.Item>
            <Menu.Item
              leftSection={<IconSend size={18} aria-hidden />}
              onClick={begin('publish-now')}
            >
              <Trans comment="Button: without waiting for the planned time">Share now</Trans>
            </Menu.Item>
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconPlayerStop size={18} aria-hidden />}
              onClick={begin('call-off')}
            >
              <Trans comment="Button: it will not be published">Cancel the share</Trans>
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
