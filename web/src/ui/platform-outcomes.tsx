import { useLingui } from '@lingui/react/macro';
import { Group, Tooltip, VisuallyHidden } from '@mantine/core';
import { byPlatform } from '../by-platform.ts';
import type { PlatformId, ShareStatus } from '../gql/graphql.ts';
import { platforms } from '../platforms.tsx';
import { lookOf } from '../share-statuses.tsx';
import classes from './platform-outcomes.module.css';

interface Outcome {
  readonly id: string;
  readonly status: ShareStatus;
  readonly deletedAt: string | null;
  readonly platform: { readonly id: PlatformId };
  readonly connection: { readonly displayName: string };
}

/** For each account its network's mark, with what became of the share there. */
export function PlatformOutcomes({ results }: { results: readonly Outcome[] }) {
  const { t } = useLingui();
  return (
    <Group gap={6}>
      {byPlatform(results).map(({ id, status, deletedAt, connection, ...result }) => {
        const { icon: Brand, colour, label: platform } = platforms[result.platform.id];
        const look = lookOf(status, deletedAt !== null);
        const account = connection.displayName;
        const outcome = t(look.label);
        const words = t({
          message: `${account} on ${platform}: ${outcome}`,
          comment: 'E.g. “Ada on Mastodon: Published”',
        });
        return (
          <Tooltip key={id} label={words} openDelay={300}>
            <span className={classes.outcome}>
              <Brand size={20} stroke={1.75} color={colour} aria-hidden />
              <span
                className={classes.status}
                style={{ color: `var(--mantine-color-${look.color}-light-color)` }}
              >
                <look.icon size={13} stroke={2.5} aria-hidden />
              </span>
              <VisuallyHidden>{words}</VisuallyHidden>
            </span>
          </Tooltip>
        );
      })}
    </Group>
  );
}
