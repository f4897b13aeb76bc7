import { t } from '@lingui/core/macro';
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PlatformId, ShareStatus } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';

/** A result as it is announced. */
export interface AnnouncedResult {
  readonly id: string;
  readonly status: ShareStatus;
  readonly connection: { readonly displayName: string };
  readonly platform: { readonly id: PlatformId };
}

/** On the way nothing is announced; that would be a sentence for every step of every account. */
const silent: readonly ShareStatus[] = ['SCHEDULED', 'QUEUED', 'PUBLISHING'];

/** Tells screen readers politely how each account came out. */
export function OutcomeAnnouncer({ results }: { results: readonly AnnouncedResult[] }) {
  const known = useRef<ReadonlyMap<string, ShareStatus>>(null);
  const [announcement, setAnnouncement] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Map(results.map(({ id, status }) => [id, status]));
    if (!before) return;
    const changed = results.filter(
      ({ id, status }) => before.get(id) !== status && !silent.includes(status),
    );
    if (changed.length > 0) setAnnouncement(changed.map(describe).join(' '));
  }, [results]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {announcement}
    </VisuallyHidden>
  );
}

function describe(result: AnnouncedResult): string {
  const account = result.connection.displayName;
  const platform = platforms[result.platform.id].label;
  const outcome = t(shareStatuses[result.status].label);
  return t({
    message: `${account} on ${platform}: ${outcome}.`,
    comment: 'Read out, e.g. “Ada on Mastodon: Published.”',
  });
}
