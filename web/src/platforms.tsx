import {
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandThreads,
  IconBrandX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { PlatformId } from './gql/graphql.ts';

/** How a platform is named and drawn. `colour` works on light and dark surfaces alike. */
export interface PlatformLook {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly colour: string;
}

export const platforms: Record<PlatformId, PlatformLook> = {
  FACEBOOK: { label: 'Facebook', icon: IconBrandFacebook, colour: '#1877f2' },
  INSTAGRAM: { label: 'Instagram', icon: IconBrandInstagram, colour: '#d62976' },
  THREADS: { label: 'Threads', icon: IconBrandThreads, colour: 'light-dark(#101010, #f3f3f3)' },
  TWITTER: { label: 'X', icon: IconBrandX, colour: 'light-dark(#0f1419, #e7e9ea)' },
  LINKEDIN: { label: 'LinkedIn', icon: IconBrandLinkedin, colour: 'light-dark(#0a66c2, #4b9ae8)' },
  MASTODON: { label: 'Mastodon', icon: IconBrandMastodon, colour: 'light-dark(#563acc, #9b8cff)' },
};
