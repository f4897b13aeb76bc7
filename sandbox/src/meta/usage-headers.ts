import type { NextFunction, Request, Response } from 'express';

/**
 * Middleware: says how much of the app's hourly allowance is used, in percent. The sandbox is never busy.
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function reportAppUsage(_request: Request, response: Response, next: NextFunction): void {
  response.set('X-App-Usage', JSON.stringify({ call_count: 2, total_time: 1, total_cputime: 1 }));
  next();
}

/** Says how much of the allowance of one Page or professional account is used. */
export function reportBusinessUsage(
  response: Response,
  business: { readonly id: string; readonly type: 'pages' | 'instagram' | 'threads' },
): void {
  const usage = {
    type: business.type,
    call_count: 1,
    total_cputime: 1,
    total_time: 1,
    estimated_time_to_regain_access: 0,
  };
  response.set('X-Business-Use-Case-Usage', JSON.stringify({ [business.id]: [usage] }));
}
