import type {
  Share,
  ShareResult,
  ShareStatus,
  SocialConnection,
} from '@herald/prisma/generated/client/client';
import { toGlobalId } from '@herald/schema/global-id';
import type { WebhookEvent } from '@herald/schema/webhook-event';
import type { Event } from './record-events.ts';

type Account = Pick<
  SocialConnection,
  'id' | 'workspaceId' | 'platform' | 'displayName' | 'status' | 'statusReason'
>;
type Shared = Pick<Share, 'id' | 'workspaceId' | 'reference'>;
export type Ended = Pick<
  ShareResult,
  | 'id'
  | 'status'
  | 'postId'
  | 'postUrl'
  | 'publishedAt'
  | 'failureKind'
  | 'failureAction'
  | 'failureMessage'
  | 'version'
>;

/** The statuses that are told of one by one. */
const EVENTS: Partial<Record<ShareStatus, WebhookEvent>> = {
  PUBLISHED: 'share.result.published',
  FAILED: 'share.result.failed',
  UNKNOWN: 'share.result.unknown',
};

/** How a result ended; none for a status that is told of with its share alone. */
export function resultEvent(share: Shared, result: Ended, connection: Account): readonly Event[] {
  const type = EVENTS[result.status];
  if (!type) return [];
  return [{ ...ofShare(share), type, data: { ...named(share), ...told(result, connection) } }];
}

/** That all of a share has ended. As long as none of it changes, that is told once. */
export function finishedEvent(
  share: Shared,
  results: readonly (Ended & { readonly connection: Account })[],
): Event {
  const changes = results.reduce((sum, { version }) => sum + version, 0);
  return {
    ...ofShare(share),
    type: 'share.finished',
    key: `share.finished/${share.id}/${changes}`,
    data: {
      ...named(share),
      results: results.map((result) => told(result, result.connection)),
    },
  };
}

/** What became of an account. */
export function connectionEvent(type: WebhookEvent, connection: Account): Event {
  const { id, workspaceId, status, statusReason } = connection;
  const subject = `connection/${id}`;
  return { type, workspaceId, subject, data: { ...account(connection), status, statusReason } };
}

function ofShare({ id, workspaceId }: Shared) {
  return { workspaceId, subject: `share/${id}` };
}

function named({ id, reference }: Shared) {
  return { shareId: toGlobalId('Share', id), reference };
}

function told(result: Ended, connection: Account) {
  const { id, status, postId, postUrl, publishedAt } = result;
  const { failureKind: kind, failureAction: action, failureMessage: message } = result;
  return {
    resultId: toGlobalId('ShareResult', id),
    ...account(connection),
    status,
    postId,
    postUrl,
    publishedAt,
    failure: kind === null ? null : { kind, action, message },
  };
}

function account({ id, platform, displayName }: Account) {
  return { connection: { id: toGlobalId('SocialConnection', id), platform, displayName } };
}
