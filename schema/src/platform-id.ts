/** The platforms Herald can post to. Adding one starts here: the compiler then lists what else it needs. */
export const PLATFORM_IDS = [
  'FACEBOOK',
  'INSTAGRAM',
  'THREADS',
  'TWITTER',
  'LINKEDIN',
  'MASTODON',
] as const;

export type PlatformId = (typeof PLATFORM_IDS)[number];
