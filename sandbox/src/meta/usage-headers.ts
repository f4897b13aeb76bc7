import type { RequestHandler, Response } from 'express';
import { GraphError } from './graph-error.ts';
import { type Usage, UsageMeter } from './usage-meter.ts';

/** Time and processor time as a share of the percent of calls: mostly there is more of them left. */
const TIME_SHARE = 0.6;
const PROCESSOR_SHARE = 0.25;

/** How each kind of account is told that its allowance is used up. */
const USED_UP = {
  pages: { code: 80001, message: '(#80001) There have been too many calls to this Page account.' },
  instagram: {
    code: 80002,
    message: '(#80002) There have been too many calls to this Instagram account.',
  },
  threads: { code: 17, message: '(#17) User request limit reached' },
} as const;

/**
 * Middleware: says how much of the app's hourly allowance is used, in percent, and lets calls be counted.
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function meterCalls(meter: UsageMeter): RequestHandler {
  return (_request, response, next) => {
    response.locals.usageMeter = meter;
    response.set('X-App-Usage', JSON.stringify(shares(meter.app())));
    next();
  };
}

/**
 * Counts a call in the name of a person.
 * @throws GraphError with code 4 when the app's allowance was used up before it
 */
export function reportPersonCall(response: Response): void {
  const meter = meterOf(response);
  const before = meter.app();
  meter.count(null);
  response.set('X-App-Usage', JSON.stringify(shares(meter.app())));
  if (before.usedUp)
    throw new GraphError({ code: 4, message: '(#4) Application request limit reached' });
}

/**
 * Counts a call in the name of a Page or professional account and says how much of its allowance is used.
 * @throws GraphError with code 80001, 80002 or 17 when it was used up before it
 */
export function reportBusinessUsage(
  response: Response,
  { id, type }: { readonly id: string; readonly type: keyof typeof USED_UP },
): void {
  const meter = meterOf(response);
  const before = meter.business(id);
  meter.count(id);
  const usage = meter.business(id);
  const entry = {
    type,
    ...shares(usage),
    estimated_time_to_regain_access: usage.minutesToRegainAccess,
  };
  response.set('X-Business-Use-Case-Usage', JSON.stringify({ [id]: [entry] }));
  if (before.usedUp) throw new GraphError(USED_UP[type]);
}

function shares({ percent }: Usage): object {
  return {
    call_count: percent,
    total_cputime: Math.floor(percent * PROCESSOR_SHARE),
    total_time: Math.floor(percent * TIME_SHARE),
  };
}

function meterOf(response: Response): UsageMeter {
  const meter: unknown = response.locals.usageMeter;
  if (meter instanceof UsageMeter) return meter;
  throw new Error('no usage meter: the router lacks meterCalls');
}
