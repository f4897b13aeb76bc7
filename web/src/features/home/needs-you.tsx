import { i18n } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Box, Button, Card, Group, Text, Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import type { HomeQuery, PlatformId } from '../../gql/graphql.ts';
import { linkHost } from '../../link-host.ts';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import { useConnect } from '../connect-accounts/use-connect.ts';
import classes from './home-section.module.css';
import type { OpenShare } from './open-shares.ts';

interface NeedsYouProps {
  /** Accounts nothing can be shared to until somebody signs in there again. */
  readonly connections: HomeQuery['socialConnections'];
  readonly shares: readonly OpenShare[];
}

/** What goes on only when a person does something about it; nothing when there is none. */
export function NeedsYou({ connections, shares }: NeedsYouProps) {
  const headingId = useId();
  const count = connections.length + shares.length;
  if (count === 0) return null;
  return (
    <Card component="section" p={0} aria-labelledby={headingId}>
      <Group className={classes.header} gap="xs">
        <Title order={2} id={headingId}>
          <Trans>Needs you</Trans>
        </Title>
        <Badge color="orange" variant="light" aria-hidden>
          {i18n.number(count)}
        </Badge>
      </Group>
      <ul className={`${classes.list} ${classes.divided}`}>
        {connections.map((connection) => (
          <BrokenAccount key={connection.id} connection={connection} />
        ))}
        {shares.map((open) => (
          <OpenShareRow key={open.share.id} {...open} />
        ))}
      </ul>
    </Card>
  );
}

function BrokenAccount({ connection }: { connection: HomeQuery['socialConnections'][number] }) {
  const { t } = useLingui();
  const [connect, { leaving, problem }] = useConnect();
  const { id, displayName, avatarUrl, instanceUrl } = connection;
  const platform = connection.platform.id;
  const { label } = platforms[platform];
  const reconnect = () =>
    void connect({ platform, connectionId: id, instance: instanceUrl, returnTo: '/' });
  return (
    <li>
      <div className={`${classes.row} ${classes.account}`}>
        <AccountAvatar name={displayName} avatarUrl={avatarUrl} platform={platform} size={40} />
        <Words
          title={displayName}
          text={<Trans>{label} takes no more posts until you sign in there again.</Trans>}
        />
        <Button
          variant="default"
          loading={leaving}
          onClick={reconnect}
          aria-label={t`Reconnect ${displayName}`}
        >
          <Trans>Reconnect</Trans>
        </Button>
      </div>
      {problem && (
        <Alert color="red" mx="lg" mb="md">
          {problem}
        </Alert>
      )}
    </li>
  );
}

function OpenShareRow({ share, failed, unknown }: OpenShare) {
  const { t } = useLingui();
  const look = shareStatuses[unknown.length > 0 ? 'UNKNOWN' : 'FAILED'];
  const missing = nameAll(failed);
  const doubtful = nameAll(unknown);
  return (
    <li>
      <Link to={`/shares/${share.id}`} className={classes.row}>
        <Box
          className={classes.mark}
          bg={`var(--mantine-color-${look.color}-light)`}
          c={`var(--mantine-color-${look.color}-light-color)`}
        >
          <look.icon size={22} stroke={1.75} aria-hidden />
        </Box>
        <Words
          title={share.message ?? share.title ?? (share.url ? linkHost(share.url) : t`An image`)}
          text={
            <>
              {unknown.length > 0 && (
                <Trans comment="A list of networks">
                  Look on {doubtful} whether it was published.
                </Trans>
              )}{' '}
              {failed.length > 0 && (
                <Trans comment="A list of networks">Not published on {missing}.</Trans>
              )}
            </>
          }
        />
        <IconChevronRight size={18} aria-hidden />
      </Link>
    </li>
  );
}

function Words({ title, text }: { title: string; text: ReactNode }) {
  return (
    <Box flex="1 1 10rem" miw={0}>
      <Text fw={550} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </Box>
  );
}

function nameAll(ids: readonly PlatformId[]): string {
  return new Intl.ListFormat(i18n.locales).format(ids.map((id) => platforms[id].label));
}
