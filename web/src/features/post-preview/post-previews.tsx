import { useLingui } from '@lingui/react/macro';
import { Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import type { PlatformId } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { PostCard, type PostCardProps } from './post-card.tsx';
import classes from './post-previews.module.css';

/** An account whose post is shown. */
export type PreviewAccount = PostCardProps['connection'] & {
  readonly id: string;
  readonly displayName: string;
  readonly platform: { readonly id: PlatformId };
};

export interface PostPreviewsProps {
  /** At least one. */
  readonly accounts: readonly PreviewAccount[];
  readonly checks: ReadonlyMap<string, NonNullable<PostCardProps['check']>>;
  readonly images: PostCardProps['images'];
  readonly page: PostCardProps['page'];
  /** Whether there is room for more than one at a time. */
  readonly wide: boolean;
}

/** The posts of the chosen accounts: side by side where there is room, else by tab. */
export function PostPreviews({ accounts, checks, images, page, wide }: PostPreviewsProps) {
  const { t } = useLingui();
  const [chosen, choose] = useState<string | null>(null);
  const card = (account: PreviewAccount) => (
    <PostCard connection={account} check={checks.get(account.id)} {...{ images, page }} />
  );
  const [first] = accounts;
  if (!first) return null;
  if (wide || accounts.length === 1)
    return (
      <div className={classes.cards}>
        {accounts.map((account) => (
          <div key={account.id}>{card(account)}</div>
        ))}
      </div>
    );
  // An account that is chosen no more gives way to the first.
  const shown = accounts.find(({ id }) => id === chosen) ?? first;
  return (
    <Tabs value={shown.id} onChange={choose} keepMounted={false}>
      <Tabs.List className={classes.tabs} aria-label={t`Account whose post is shown`} mb="sm">
        {accounts.map(({ id, displayName: account, platform: { id: platformId } }) => {
          const platform = platforms[platformId].label;
          return (
            <Tabs.Tab
              key={id}
              value={id}
              px="xs"
              leftSection={<PlatformIcon platform={platformId} size={22} />}
              aria-label={t`${account} on ${platform}`}
            >
              <Text span size="sm" truncate className={classes.name}>
                {account}
              </Text>
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      {accounts.map((account) => (
        <Tabs.Panel key={account.id} value={account.id}>
          {card(account)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
