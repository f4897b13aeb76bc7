import * as z from 'zod';
import type { HttpAnswer } from './http.ts';
import type { Hold } from './platform.ts';

const MINUTE_MS = 60_000;
/** How long to stay away when a throttle does not say it. */
export const DEFAULT_WAIT_MS = 60 * MINUTE_MS;
/** Allowances are counted by the hour and the day; longer times are cut to a week. */
const LONGEST_WAIT_MINUTES = 7 * 24 * 60;

/** Percent of an allowance from which on Herald stays away, and from which on it goes slower. */
const USED_UP = 100;
const NEARLY_USED_UP = 80;
const SLOW_DOWN_MS = MINUTE_MS;

/** A number that is missing or none says nothing. */
const amountSchema = z.number().nonnegative().catch(0);
const usageSchema = z.object({
  call_count: amountSchema,
  total_time: amountSchema,
  total_cputime: amountSchema,
});
const businessUsageSchema = usageSchema.extend({
  estimated_time_to_regain_access: amountSchema,
});
type BusinessUsage = z.infer<typeof businessUsageSchema>;

const UNUSED = { call_count: 0, total_time: 0, total_cputime: 0 };
const UNUSED_BUSINESS = { ...UNUSED, estimated_time_to_regain_access: 0 };

/** Entries by the business they are of; what cannot be read of one does not hide the others. */
const businessUsagesSchema = z
  .record(z.string(), z.array(businessUsageSchema.catch(UNUSED_BUSINESS)).catch([]))
  .transform((usages) => Object.values(usages).flat());

/**
 * When a throttled caller may come back. Calling earlier lengthens the throttle, so the longest time named counts; only
 * the business usage header names one, in minutes.
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function regainsAccessAt(headers: HttpAnswer['headers'], now: Date): Date {
  const named = readBusinessUsages(headers).map((usage) => usage.estimated_time_to_regain_access);
  const minutes = Math.min(Math.max(0, ...named), LONGEST_WAIT_MINUTES);
  return new Date(now.getTime() + (minutes * MINUTE_MS || DEFAULT_WAIT_MS));
}

/**
 * What the usage headers say of the allowances: one that is used up is waited for, one that nearly is slows down.
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function announcedByUsage({ headers }: HttpAnswer, now: Date): Hold | null {
  const appUsed = highest(readUsage(headers, 'x-app-usage'));
  const accountUsed = Math.max(
    highest(readUsage(headers, 'x-page-usage')),
    ...readBusinessUsages(headers).map(highest),
  );
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  if (appUsed >= USED_UP) return { scope: 'app', until: after(DEFAULT_WAIT_MS) };
  if (accountUsed >= USED_UP) return { scope: 'account', until: regainsAccessAt(headers, now) };
  if (appUsed >= NEARLY_USED_UP) return { scope: 'app', until: after(SLOW_DOWN_MS) };
  return accountUsed >= NEARLY_USED_UP ? { scope: 'account', until: after(SLOW_DOWN_MS) } : null;
}

/** Of the app, or of a Page beyond its business. */
function readUsage(
  headers: HttpAnswer['headers'],
  name: 'x-app-usage' | 'x-page-usage',
): z.infer<typeof usageSchema> {
  return usageSchema.catch(UNUSED).parse(parseJson(headers.get(name)));
}

function readBusinessUsages(headers: HttpAnswer['headers']): readonly BusinessUsage[] {
  return businessUsagesSchema.catch([]).parse(parseJson(headers.get('x-business-use-case-usage')));
}

function highest({ call_count, total_time, total_cputime }: z.infer<typeof usageSchema>): number {
  return Math.max(call_count, total_time, total_cputime);
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
