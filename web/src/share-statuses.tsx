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
  readonly label: string;
  readonly color: MantineColor;
  readonly icon: TablerIcon;
}

export const shareStatuses: Record<ShareStatus, ShareStatusLook> = {
  SCHEDULED: { label: 'Scheduled', color: 'petrol', icon: IconClock },
  QUEUED: { label: 'Waiting', color: 'gray', icon: IconHourglass },
  PUBLISHING: { label: 'Publishing', color: 'petrol', icon: IconSend },
  RETRYING: { label: 'Trying again', color: 'orange', icon: IconRefresh },
  PUBLISHED: { label: 'Published', color: 'green', icon: IconCircleCheck },
  FAILED: { label: 'Failed', color: 'red', icon: IconAlertCircle },
  UNKNOWN: { label: 'Please check', color: 'orange', icon: IconHelpCircle },
  CANCELED: { label: 'Canceled', color: 'gray', icon: IconBan },
};

const deletedLook: ShareStatusLook = { label: 'Deleted', color: 'gray', icon: IconTrash };

/** How a result looks, also when its post was deleted since. */
export function lookOf(status: ShareStatus, deleted: boolean): ShareStatusLook {
  return deleted ? deletedLook : shareStatuses[status];
}
