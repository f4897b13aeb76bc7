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

/** One value per platform; the compiler sees that none is missing. */
export function forEachPlatform<T>(make: (id: PlatformId) => T): Record<PlatformId, T> {
  const entries = PLATFORM_IDS.map((id) => [id, make(id)] as const);
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as Record<PlatformId, T>;
}

/** Narrows what came from outside. */
export function isPlatformId(value: unknown): value is PlatformId {
  return PLATFORM_IDS.some((id) => id === value);
}
