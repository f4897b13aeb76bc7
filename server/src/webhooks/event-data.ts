import type {
  ConnectLink,
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
type Linked = Account & { readonly connectLink: Pick<ConnectLink, 'id' | 'reference'> | null };
type Shared = Pick<Share, 'id' | 'workspaceId' | 'reference' | 'url'>;
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

/**
 * That all of a share has ended. It ends anew when a person has a part of it tried again, or when it comes out what became
 * of a part that was unknown; of each end receivers are told once.
 * @param retries how often persons had parts of it tried again
 */
export function finishedEvent(
  share: Shared,
  results: readonly (Ended & { readonly connection: Account })[],
  retries: number,
): Event {
  const unknown = results.filter(({ status }) => status === 'UNKNOWN').length;
  return {
    ...ofShare(share),
    type: 'share.finished',
    key: `share.finished/${share.id}/${retries}/${unknown}`,
    data: {
      ...named(share),
      results: results.map((result) => told(result, result.connection)),
    },
  };
}

/** What became of an account. */
export function connectionEvent(type: WebhookEvent, connection: Linked): Event {
  const { id, workspaceId, status, statusReason, connectLink: link } = connection;
  const subject = `connection/${id}`;
  return {
    type,
    workspaceId,
    subject,
    data: { ...account(connection), status, statusReason, link },
  };
}

function ofShare({ id, workspaceId }: Shared) {
  return { workspaceId, subject: `share/${id}` };
}

function named({ id, reference, url }: Shared) {
  return { shareId: toGlobalId('Share', id), reference, url };
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
