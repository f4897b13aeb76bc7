import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconCalendarTime, IconPencil, IconPlayerStop, IconSend } from '@tabler/icons-react';
import { type MouseEvent, useEffect } from 'react';
import { Link } from 'react-router';
import type { Planned } from './plan-changes.ts';
import { type PlanAction, useShareActions } from './share-actions.tsx';

/** What can be done with a share that waits for its time, on its own page. */
export function PlanButtons({ share }: { share: Planned }) {
  const { ask, focus } = useShareActions();
  useEffect(() => () => focus.went(share.id), [focus, share.id]);
  const begin = (action: PlanAction) => (event: MouseEvent<HTMLElement>) =>
    ask({ action, share, opener: event.currentTarget });
  return (
    <Group gap="xs">
      <Button
        component={Link}
        to={`/shares/${share.id}/edit`}
        size="xs"
        variant="light"
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        <Trans comment="Button: change what a planned share says">Edit</Trans>
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCalendarTime size={16} aria-hidden />}
        onClick={begin('move')}
      >
        <Trans comment="When a planned share is published">Change time</Trans>
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconSend size={16} aria-hidden />}
        onClick={begin('publish-now')}
      >
        <Trans comment="Button: without waiting for the planned time">Share now</Trans>
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        onClick={begin('call-off')}
      >
        <Trans comment="Button: it will not be published">Cancel the share</Trans>
      </Button>
    </Group>
  );
}
