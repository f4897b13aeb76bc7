import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MantineColor } from '@mantine/core';
import {
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconHelpCircle,
  IconHourglass,
  IconRefresh,
  IconSend,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ShareStatus } from './gql/graphql.ts';

/** How the state of a result is named and drawn. */
export interface ShareStatusLook {
  readonly label: MessageDescriptor;
  readonly color: MantineColor;
  readonly icon: TablerIcon;
}

export const shareStatuses: Record<ShareStatus, ShareStatusLook> = {
  SCHEDULED: {
    label: msg({
      message: 'Scheduled',
      comment: 'Of a share and of a post: its time is yet to come',
    }),
    color: 'petrol',
    icon: IconClock,
  },
  QUEUED: {
    label: msg({
      message: 'Waiting',
      comment: 'State of a post: its turn to be published has not come',
    }),
    color: 'gray',
    icon: IconHourglass,
  },
  PUBLISHING: {
    label: msg({ message: 'Publishing', comment: 'State of a post: it is being published' }),
    color: 'petrol',
    icon: IconSend,
  },
  RETRYING: {
    label: msg({
      message: 'Trying again',
      comment: 'State of a post: it failed and will be tried again by itself',
    }),
    color: 'orange',
    icon: IconRefresh,
  },
  PUBLISHED: {
    label: msg({ message: 'Published', comment: 'State of a post' }),
    color: 'green',
    icon: IconCircleCheck,
  },
  FAILED: {
    label: msg({ message: 'Failed', comment: 'State of a post: it was not published' }),
    color: 'red',
    icon: IconAlertCircle,
  },
  UNKNOWN: {
    label: msg({
      message: 'Please check',
      comment: 'State of a post: the person has to look whether it was published',
    }),
    color: 'orange',
    icon: IconHelpCircle,
  },
  CANCELED: {
    label: msg({ message: 'Canceled', comment: 'State of a post: it was called off' }),
    color: 'gray',
    icon: IconBan,
  },
};

const deletedLook: ShareStatusLook = {
  label: msg({ message: 'Deleted', comment: 'State of a post' }),
  color: 'gray',
  icon: IconTrash,
};

/** How a result looks, also when its post was deleted since. */
export function lookOf(status: ShareStatus, deleted: boolean): ShareStatusLook {
  return deleted ? deletedLook : shareStatuses[status];
}
