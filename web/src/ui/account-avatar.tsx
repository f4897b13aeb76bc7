import { Avatar, Box } from '@mantine/core';
import type { PlatformId } from '../gql/graphql.ts';
import { platforms } from '../platforms.tsx';
import classes from './account-avatar.module.css';

interface AccountAvatarProps {
  readonly name: string;
  readonly avatarUrl?: string | null;
  readonly platform?: PlatformId;
  readonly size?: number;
}

/** An account's picture, or its initials; with `platform`, the brand mark sits in the corner. Decorative. */
export function AccountAvatar({ name, avatarUrl, platform, size = 44 }: AccountAvatarProps) {
  const look = platform && platforms[platform];
  return (
    <Box pos="relative" w={size} h={size} flex="none" aria-hidden>
      <Avatar src={avatarUrl} name={name} alt="" size={size} radius="xl" color="petrol" />
      {look && (
        <span className={classes.mark} style={{ color: look.colour }}>
          <look.icon size={Math.round(size * 0.32)} stroke={2} />
        </span>
      )}
    </Box>
  );
}
