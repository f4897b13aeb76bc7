/** Writes a time as Graph does: `2026-04-06T17:50:09+0000`. */
export function toGraphTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}+0000`;
}

/** Unix time in seconds. */
export function toEpochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}

/** Reads a time given as Unix seconds or as ISO 8601; undefined for anything else. */
export function parseGraphTime(text: string): Date | undefined {
  const time = new Date(/^\d+$/.test(text) ? Number(text) * 1000 : text);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
