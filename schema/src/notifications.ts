import type { NotificationKind } from '@herald/prisma/generated/client/client';
import type { Viewer } from './context.ts';

/** How a member is told of one kind of thing. */
export interface NotificationPreference {
  readonly kind: NotificationKind;
  readonly email: boolean;
  readonly inApp: boolean;
}

/** Null: as it was. */
export interface NotificationPreferenceChange {
  readonly kind: NotificationKind;
  readonly email: boolean | null;
  readonly inApp: boolean | null;
}

/** What a member of a workspace is told of. */
export interface NotificationService {
  /** Those with these ids; null: all of the viewer's. @throws NotFoundError when one is not theirs */
  markRead(viewer: Viewer, ids: readonly string[] | null): Promise<void>;
  /** One per kind, always in the same order. */
  preferences(viewer: Viewer): Promise<readonly NotificationPreference[]>;
  changePreferences(
    viewer: Viewer,
    changes: readonly NotificationPreferenceChange[],
  ): Promise<void>;
  /** Ids of the viewer's new ones, from now on. */
  received(viewer: Viewer): AsyncIterable<string>;
}
