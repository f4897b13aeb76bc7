/** IANA names of time zones to choose from, with the one in use among them. */
export function timeZones(current: string | null): readonly string[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  if (current) known.add(current);
  return [...known].sort();
}

/** A name as people read it: `America/New_York` is New York in America. */
export function timeZoneLabel(zone: string): string {
  return zone.replaceAll('_', ' ').replaceAll('/', ' / ');
}
