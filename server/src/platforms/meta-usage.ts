import * as z from 'zod';
import type { HttpAnswer } from './http.ts';

/** How long to stay away when a throttle does not say it. */
const DEFAULT_WAIT_MS = 60 * 60_000;

const businessUsageSchema = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().optional() })),
);

/**
 * When a throttled caller may come back. Calling earlier lengthens the throttle, so the longest time named counts; only
 * the business usage header names one, in minutes.
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function regainsAccessAt(headers: HttpAnswer['headers'], now: Date): Date {
  const usage = businessUsageSchema.safeParse(
    parseJson(headers.get('x-business-use-case-usage') ?? ''),
  );
  const minutes = Object.values(usage.data ?? {})
    .flat()
    .map((entry) => entry.estimated_time_to_regain_access ?? 0);
  const longest = Math.max(0, ...minutes) * 60_000;
  return new Date(now.getTime() + (longest || DEFAULT_WAIT_MS));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
