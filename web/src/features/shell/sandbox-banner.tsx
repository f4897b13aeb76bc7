import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import classes from './sandbox-banner.module.css';

interface SandboxBannerProps {
  /** The sandbox's own page, where the posts can be seen. */
  url: string | null;
  /** Where the mail can be seen that it caught; null: it catches none. */
  mailboxUrl: string | null;
}

/** Says that nothing leaves this machine. */
export function SandboxBanner({ url, mailboxUrl }: SandboxBannerProps) {
  const { t } = useLingui();
  return (
    <aside className={classes.banner} aria-label={t`Sandbox`}>
      <IconFlask size={16} stroke={1.75} aria-hidden />
      <Text size="xs" truncate>
        <Trans>Sandbox: posts stay on this machine.</Trans>
      </Text>
      {url && (
        <Anchor
          href={url}
          target="_blank"
          rel="noreferrer"
          size="xs"
          fw={600}
          aria-label={t`See the timelines`}
        >
          <Trans comment="Link: what was posted in the sandbox">Timelines</Trans>
        </Anchor>
      )}
      {mailboxUrl && (
        <Anchor
          href={mailboxUrl}
          target="_blank"
          rel="noreferrer"
          size="xs"
          fw={600}
          aria-label={t`See the mail`}
        >
          <Trans comment="Link: the mail that the sandbox caught">Mail</Trans>
        </Anchor>
      )}
    </aside>
  );
}
