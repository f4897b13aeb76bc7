import { randomUUID } from 'node:crypto';
import type { NotificationKind, Prisma } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { enqueueMails } from '../jobs/queue.ts';
import { preferenceOf } from './preferences.ts';

/** What people are to be told of. */
export type Cause =
  | {
      readonly kind: 'CONNECTION_NEEDS_RECONNECT';
      readonly workspaceId: string;
      readonly connectionId: string;
    }
  | {
      readonly kind: 'WEBHOOK_PAUSED';
      readonly workspaceId: string;
      readonly endpointId: string;
    }
  | {
      readonly kind: 'SHARE_FAILED' | 'SCHEDULED_SHARE_DONE';
      readonly workspaceId: string;
      readonly shareId: string;
      /** Who shared; null: their account is deleted. */
      readonly userId: string | null;
    };

/** A notification that was stored. */
export interface Told {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly inApp: boolean;
}

interface MemberRow {
  readonly userId: string;
  readonly email: boolean | null;
  readonly inApp: boolean | null;
}

/**
 * Stores who is told of something, with the jobs that mail it, in the transaction of what they are told of: who shared,
 * the owners once that is no member any more, everybody who can log in for an account, or the owners for a webhook.
 * `announce` has to follow once that is committed.
 */
export async function notify(
  { now }: Pick<Deps, 'now'>,
  tx: Prisma.TransactionClient,
  cause: Cause,
): Promise<readonly Told[]> {
  const { kind, workspaceId } = cause;
  const about = aboutOf(cause);
  const told: Told[] = [];
  const toMail: string[] = [];
  for (const member of await membersToTell(tx, cause)) {
    const { email, inApp } = preferenceOf(kind, chosenBy(member));
    if (!email && !inApp) continue;
    const id = randomUUID();
    told.push({ id, workspaceId, userId: member.userId, inApp });
    if (email) toMail.push(id);
  }
  const createdAt = now();
  await tx.notification.createMany({
    data: told.map((one) => ({ ...one, ...about, kind, createdAt })),
  });
  await enqueueMails(tx, 'notification', toMail);
  return told;
}

function aboutOf(cause: Cause) {
  switch (cause.kind) {
    case 'CONNECTION_NEEDS_RECONNECT':
      return { connectionId: cause.connectionId };
    case 'WEBHOOK_PAUSED':
      return { endpointId: cause.endpointId };
    default:
      return { shareId: cause.shareId };
  }
}

/** Tells whoever has the app open. */
export function announce({ events }: Pick<Deps, 'events'>, told: readonly Told[]): void {
  for (const { id, inApp, ...member } of told)
    if (inApp)
      events.pubSub.publish('notification:created', recipient(member), { notificationId: id });
}

/** Under which name a member is told of new notifications. */
export function recipient({ workspaceId, userId }: Pick<Told, 'workspaceId' | 'userId'>): string {
  return `${workspaceId}/${userId}`;
}

/** Nobody's membership ends until the notifications are stored, which would not be without it. */
async function membersToTell(
  tx: Prisma.TransactionClient,
  cause: Cause,
): Promise<readonly MemberRow[]> {
  const userId = 'userId' in cause ? cause.userId : null;
  const kind: NotificationKind = cause.kind;
  return tx.$queryRaw<readonly MemberRow[]>`
    select member.user_id as "userId", preference.email, preference.in_app as "inApp"
    from workspace_member member
    left join notification_preference preference
      on preference.workspace_id = member.workspace_id and preference.user_id = member.user_id
      and preference.kind = ${kind}::"NotificationKind"
    where member.workspace_id = ${cause.workspaceId}
      and case
        when ${kind === 'CONNECTION_NEEDS_RECONNECT'}::boolean then member.role <> 'VIEWER'
        when exists (
          select from workspace_member author
          where author.workspace_id = ${cause.workspaceId} and author.user_id = ${userId}::text
        ) then member.user_id = ${userId}::text
        else member.role = 'OWNER'
      end
    order by member.created_at
    for key share of member`;
}

function chosenBy({ email, inApp }: MemberRow) {
  return email === null || inApp === null ? null : { email, inApp };
}
