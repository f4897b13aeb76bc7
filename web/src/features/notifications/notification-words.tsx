import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { NotificationRow_NotificationFragment } from '../../gql/graphql.ts';
import { linkHost } from '../../link-host.ts';
import { platforms } from '../../platforms.tsx';

type Told = NotificationRow_NotificationFragment;
type Account = NonNullable<Told['connection']>;
type Shared = NonNullable<Told['share']>;

/** What a notification says, as things are now. */
export function NotificationWords({ notification }: { notification: Told }) {
  const { connection, share, kind } = notification;
  if (connection) return <AboutAccount connection={connection} />;
  if (share) return <AboutShare kind={kind} share={share} />;
  if (!notification.webhookName) return null;
  const name = <b>{notification.webhookName}</b>;
  return <Trans>The webhook {name} was paused: it did not take its messages</Trans>;
}

function AboutAccount({ connection }: { connection: Account }) {
  const name = <b>{connection.displayName}</b>;
  const platform = platforms[connection.platform.id].label;
  if (connection.statusReason !== null && connection.status !== 'REVOKED')
    return (
      <Trans>
        Reconnect {name} on {platform}
      </Trans>
    );
  return (
    <Trans>
      {name} on {platform} had to be reconnected
    </Trans>
  );
}

function AboutShare({ kind, share }: { kind: Told['kind']; share: Shared }) {
  const { t } = useLingui();
  const words =
    share.message ?? share.title ?? (share.url ? linkHost(share.url) : t`A post with an image`);
  const excerpt = <b>{words}</b>;
  const unsettled = share.results.filter(
    ({ status }) => status === 'FAILED' || status === 'UNKNOWN',
  ).length;
  if (kind === 'SCHEDULED_SHARE_DONE') return <Trans>Published as scheduled: {excerpt}</Trans>;
  if (unsettled === 0) return <Trans>Did not work at first, and is settled: {excerpt}</Trans>;
  return (
    <Trans>
      Needs you on <Plural value={unsettled} one="# account" other="# accounts" />: {excerpt}
    </Trans>
  );
}
