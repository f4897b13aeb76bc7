import type {
  Notification,
  ShareResult,
  SocialConnection,
  WebhookEndpoint,
} from '@herald/prisma/generated/client/client';
import { toGlobalId } from '@herald/schema/global-id';
import { isPlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { composeMail, type Letter } from '../mail/compose-mail.ts';
import type { MailKind } from '../mail/send-mail.ts';
import { preferenceOf } from './preferences.ts';

/** How much of a message tells which one it is, in characters. */
const EXCERPT_LENGTH = 80;

/** Mails a notification, while there is still something to do about it. */
export const NOTIFICATION_MAIL: MailKind = {
  compose: async (deps, id) => {
    const row = await deps.prisma.notification.findUnique({
      where: { id, mailedAt: null },
      include: {
        connection: true,
        endpoint: true,
        share: { include: { results: { include: { connection: true } } } },
        member: { include: { user: true, workspace: true } },
      },
    });
    if (!row) return null;
    const { kind, workspaceId, userId, member, connection, endpoint, share } = row;
    const chosen = await deps.prisma.notificationPreference.findUnique({
      where: { workspaceId_userId_kind: { workspaceId, userId, kind } },
    });
    if (!preferenceOf(kind, chosen).email) return null;
    const body = connection
      ? ofConnection(deps, connection)
      : endpoint
        ? ofEndpoint(deps, endpoint)
        : share && ofShare(deps, row, share);
    if (!body) return null;
    const mail = composeMail({
      ...body,
      to: member.user.email,
      workspace: member.workspace.name,
      footer: {
        text: `You get this as a member of ${member.workspace.name} at Herald.`,
        link: {
          label: 'Choose what Herald tells you',
          url: `${deps.config.publicUrl}/settings/notifications`,
        },
      },
    });
    return {
      mail,
      sent: () =>
        deps.prisma.notification.updateMany({ where: { id }, data: { mailedAt: deps.now() } }),
    };
  },
};

type Body = Pick<Letter, 'subject' | 'paragraphs' | 'action'>;

/** Null: it was reconnected, or disconnected, since. */
function ofConnection(deps: Deps, connection: SocialConnection): Body | null {
  const { status, statusReason } = connection;
  if (status === 'REVOKED' || !statusReason) return null;
  return {
    subject: `Reconnect ${nameOf(deps, connection)}`,
    paragraphs: [statusReason],
    action: {
      label: 'Go to Social accounts',
      url: `${deps.config.publicUrl}/settings/social-accounts`,
    },
  };
}

/** Null: it was resumed since. */
function ofEndpoint({ config }: Deps, { name, url, pauseReason }: WebhookEndpoint): Body | null {
  if (!pauseReason) return null;
  return {
    subject: `The webhook ${name || new URL(url).host} is paused`,
    paragraphs: [pauseReason],
    action: { label: 'Go to Webhooks', url: `${config.publicUrl}/settings/webhooks` },
  };
}

type Result = ShareResult & { readonly connection: SocialConnection };

interface FinishedShare {
  readonly id: string;
  readonly userId: string | null;
  readonly message: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly results: readonly Result[];
}

type Recipient = Pick<Notification, 'kind' | 'userId'>;

function ofShare(deps: Deps, { kind, userId }: Recipient, share: FinishedShare): Body | null {
  // An owner is told of what somebody shared who has left since.
  const whose = share.userId === userId ? 'Your' : 'A';
  return kind === 'SHARE_FAILED'
    ? ofFailure(deps, share, whose)
    : ofPublication(deps, share, whose);
}

/** Null: what failed was settled since. */
function ofFailure(deps: Deps, share: FinishedShare, whose: 'Your' | 'A'): Body | null {
  const failed = share.results.filter(({ status }) => status === 'FAILED' || status === 'UNKNOWN');
  const [first] = failed;
  if (!first) return null;
  const reasons = failed.map(
    (result) => `${nameOf(deps, result.connection)}: ${result.failureMessage ?? 'It failed.'}`,
  );
  return {
    subject:
      failed.length === 1
        ? `${whose} post to ${nameOf(deps, first.connection)} needs you`
        : `${whose} post needs you on ${failed.length} accounts`,
    paragraphs: [...excerptOf(share), ...reasons],
    action: { label: 'See what to do', url: addressOf(deps, share) },
  };
}

function ofPublication(deps: Deps, share: FinishedShare, whose: 'Your' | 'A'): Body | null {
  const names = share.results
    .filter(({ status }) => status === 'PUBLISHED')
    .map(({ connection }) => nameOf(deps, connection));
  if (names.length === 0) return null;
  return {
    subject: `${whose} scheduled post is published`,
    paragraphs: [...excerptOf(share), `It is published on ${names.join(', ')}.`],
    action: { label: 'See the post', url: addressOf(deps, share) },
  };
}

/** E.g. "Ada Lovelace on Mastodon". */
function nameOf(
  { platforms }: Deps,
  { displayName, platform }: Pick<SocialConnection, 'displayName' | 'platform'>,
): string {
  return `${displayName} on ${isPlatformId(platform) ? platforms[platform].name : platform}`;
}

function excerptOf({ message, title, url }: FinishedShare): readonly string[] {
  const words = [...(message || title || url || '')];
  if (words.length === 0) return [];
  const cut = words.length > EXCERPT_LENGTH;
  return [`“${words.slice(0, EXCERPT_LENGTH).join('').trim()}${cut ? '…' : ''}”`];
}

function addressOf({ config }: Deps, { id }: FinishedShare): string {
  return `${config.publicUrl}/shares/${encodeURIComponent(toGlobalId('Share', id))}`;
}
