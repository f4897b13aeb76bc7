/** Months without a version. */
const SKIPPED: ReadonlySet<string> = new Set(['202512']);

/** Announced ends that are not the usual day, from which on the version is refused. */
const SUNSETS: Readonly<Record<string, string>> = {
  '202511': '2026-11-16',
  '202603': '2027-03-16',
};

/** Versions come and go in the middle of a month. */
const CHANGE_DAY = 15;

/**
 * Whether a `LinkedIn-Version` (YYYYMM) is answered at a time: from the middle of its month for a year.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/versioning
 */
export function isActiveVersion(version: string, now: Date): boolean {
  if (!/^20\d\d(0[1-9]|1[0-2])$/.test(version) || SKIPPED.has(version)) return false;
  const year = Number(version.slice(0, 4));
  const month = Number(version.slice(4)) - 1;
  const live = Date.UTC(year, month, CHANGE_DAY);
  const sunset = Date.parse(SUNSETS[version] ?? '') || Date.UTC(year + 1, month, CHANGE_DAY);
  return now.getTime() >= live && now.getTime() < sunset;
}
