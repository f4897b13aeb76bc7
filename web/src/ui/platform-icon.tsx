import { ThemeIcon } from '@mantine/core';
import type { PlatformId } from '../gql/graphql.ts';
import { platforms } from '../platforms.tsx';

/** The brand mark of a platform on a tint of its colour. Decorative: name the platform in text beside it. */
export function PlatformIcon({ platform, size = 40 }: { platform: PlatformId; size?: number }) {
  const { icon: Icon, colour } = platforms[platform];
  return (
    <ThemeIcon
      aria-hidden
      size={size}
      radius="md"
      c={colour}
      bg={`color-mix(in srgb, ${colour} 11%, transparent)`}
    >
      <Icon size={Math.round(size * 0.58)} stroke={1.75} />
    </ThemeIcon>
  );
}
