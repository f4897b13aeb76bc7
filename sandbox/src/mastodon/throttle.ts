import type { Request, RequestHandler } from 'express';
import { findToken } from './authentication.ts';
import type { Instance } from './instance.ts';
import { RULES, type Rule, setRateLimitHeaders, type Usage } from './rate-limits.ts';
import { tooManyRequests } from './refusal.ts';

/** A rule a request falls under, and who is counted. */
type Match = readonly [rule: Rule, who: string];

const PAGING_PARAMETERS = ['max_id', 'min_id', 'since_id'];

/** Counts every API call against all rules it falls under and refuses it when one is exceeded. */
export function throttle(instance: Instance): RequestHandler {
  return (request, response, next) => {
    if (!request.path.startsWith('/api/')) return next();
    const usages = [...matchCaller(instance, request), ...matchCall(instance, request)].map(
      ([rule, who]) => instance.limits.hit(rule, who),
    );
    setRateLimitHeaders(response, usages.reduce(pickNearest));
    if (usages.some(({ exceeded }) => exceeded)) throw tooManyRequests();
    next();
  };
}

/** The rule nearest exhaustion is the one the client is told about. */
function pickNearest(one: Usage, other: Usage): Usage {
  if (one.exceeded !== other.exceeded) return one.exceeded ? one : other;
  return other.remaining < one.remaining ? other : one;
}

/** The rules for all calls: by token and user, or by address without a token. */
function matchCaller(instance: Instance, request: Request): readonly Match[] {
  const token = findToken(instance, request);
  if (!token) return [[RULES.anonymous, request.ip ?? '']];
  const byToken: Match = [RULES.token, token.token];
  return token.kind === 'app' ? [byToken] : [byToken, [RULES.user, token.accountId]];
}

/** The rules for calls of some kinds. */
function matchCall(instance: Instance, request: Request): readonly Match[] {
  const { method, path, ip = '', query } = request;
  const user = findToken(instance, request)?.accountId || ip;
  const matches: Match[] = [];
  if (method === 'POST' && path === '/api/v1/apps') matches.push([RULES.apps, ip]);
  if (method === 'POST' && path === '/api/v2/media') matches.push([RULES.media, user]);
  if (method === 'DELETE' && path.startsWith('/api/v1/statuses/')) {
    matches.push([RULES.deletion, user]);
  }
  if (PAGING_PARAMETERS.some((name) => name in query)) matches.push([RULES.paging, user]);
  return matches;
}
