import type { NotificationKind, Prisma } from '@herald/prisma/generated/client/client';
import type {
  NotificationPreference,
  NotificationPreferenceChange,
} from '@herald/schema/notifications';

interface Member {
  readonly workspaceId: string;
  readonly userId: string;
}

/** What members are told who never chose. */
const DEFAULTS: Readonly<Record<NotificationKind, Omit<NotificationPreference, 'kind'>>> = {
  CONNECTION_NEEDS_RECONNECT: { email: true, inApp: true },
  SHARE_FAILED: { email: true, inApp: true },
  SCHEDULED_SHARE_DONE: { email: false, inApp: true },
  WEBHOOK_PAUSED: { email: true, inApp: true },
};

/** What a member chose for a kind, or what is usual. @param chosen null: nothing */
export function preferenceOf(
  kind: NotificationKind,
  chosen: { readonly email: boolean; readonly inApp: boolean } | null | undefined,
): NotificationPreference {
  const { email, inApp } = chosen ?? DEFAULTS[kind];
  return { kind, email, inApp };
}

type Db = Pick<Prisma.TransactionClient, 'notificationPreference'>;

/** Every kind with what a member chose for it, always in the same order. */
export async function readPreferences(
  prisma: Db,
  { workspaceId, userId }: Member,
): Promise<readonly NotificationPreference[]> {
  const rows = await prisma.notificationPreference.findMany({ where: { workspaceId, userId } });
  return (Object.keys(DEFAULTS) as NotificationKind[]).map((kind) =>
    preferenceOf(
      kind,
      rows.find((row) => row.kind === kind),
    ),
  );
}

/** Changes what is named, and leaves the rest as it is. */
export async function writePreferences(
  prisma: Db,
  { workspaceId, userId }: Member,
  changes: readonly NotificationPreferenceChange[],
): Promise<void> {
  for (const { kind, email, inApp } of changes) {
    const change = {
      ...(email === null ? {} : { email }),
      ...(inApp === null ? {} : { inApp }),
    };
    await prisma.notificationPreference.upsert({
      where: { workspaceId_userId_kind: { workspaceId, userId, kind } },
      create: { workspaceId, userId, ...preferenceOf(kind, null), ...change },
      update: change,
    });
  }
}
