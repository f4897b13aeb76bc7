import * as z from 'zod';
import { PlatformError } from './errors.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { SHARED_ERRORS } from './meta-error-rows.ts';
import type { GraphErrorRow, GraphNetwork } from './meta-network.ts';
import { DEFAULT_WAIT_MS, regainsAccessAt } from './meta-usage.ts';
import { errorFor } from './reaction.ts';

/** Longest quotation of Meta's own words. */
const QUOTE_LENGTH = 200;
/** Parameters whose values must not come back in a quotation. */
const SECRET_PARAMETERS = ['access_token', 'client_secret', 'code', 'fb_exchange_token'];

/** What a refusal says of itself. */
interface Refusal {
  readonly code?: number | undefined;
  readonly subcode?: number | undefined;
  /** All its words, to search. */
  readonly text: string;
  /** The words fit for a user. */
  readonly quote: string;
  readonly transient: boolean;
}

const envelopeSchema = z
  .object({
    error: z.object({
      code: z.number(),
      error_subcode: z.number().optional(),
      message: z.string().optional(),
      error_user_msg: z.string().optional(),
      is_transient: z.boolean().optional(),
    }),
  })
  .transform(
    ({ error }): Refusal => ({
      code: error.code,
      subcode: error.error_subcode,
      text: `${error.message ?? ''} ${error.error_user_msg ?? ''}`,
      quote: error.error_user_msg ?? error.message ?? '',
      transient: error.is_transient ?? false,
    }),
  );

/** The code exchange of Instagram and Threads has a flat shape of its own. */
const flatSchema = z
  .object({ error_type: z.string(), code: z.number(), error_message: z.string() })
  .transform(
    ({ code, error_message }): Refusal => ({
      code,
      text: error_message,
      quote: error_message,
      transient: false,
    }),
  );

const refusalSchema = z.union([envelopeSchema, flatSchema]);

/** The refusal an answer holds; null where it holds none and its status is a success. */
export function readRefusal(
  network: GraphNetwork,
  request: HttpRequest,
  answer: HttpAnswer,
  now: Date,
): PlatformError | null {
  const refusal = refusalSchema.safeParse(answer.json).data;
  if (!refusal) return answer.status < 300 ? null : unexplained(network, answer, now);
  const row = findRow(network, refusal) ?? fallback(refusal, answer.status);
  const said = presentable(refusal.quote, request);
  const quote = row.quotes && said ? ` It says: “${said}”` : '';
  return errorFor(row, {
    platform: network.platform,
    message: row.message.replaceAll('{name}', network.name) + quote,
    said,
    platformCode: [refusal.code, refusal.subcode].filter((part) => part !== undefined).join('/'),
    retryAt: row.kind === 'RATE_LIMITED' || row.holds ? retryAt(row, answer, now) : null,
  });
}

/** What the words of a failed container mean: they hold a subcode, or a name of the fault. */
export function findRowForText(network: GraphNetwork, text: string): GraphErrorRow | undefined {
  const subcode = /\b2207\d{3}\b/.exec(text)?.[0];
  return findRow(network, { subcode: subcode ? Number(subcode) : undefined, text });
}

/** Subcodes first: 4/2207051 is no throttle and 1/2207057 no passing fault, although 4 and 1 alone are. */
function findRow(
  network: GraphNetwork,
  refusal: Pick<Refusal, 'code' | 'subcode' | 'text'>,
): GraphErrorRow | undefined {
  const rows = [...network.errors, ...SHARED_ERRORS].filter(
    ({ code }) => code === undefined || refusal.code === undefined || covers(code, refusal.code),
  );
  return (
    rows.find(({ text }) => text !== undefined && refusal.text.includes(text)) ??
    rows.find(({ subcode }) => subcode !== undefined && subcode === refusal.subcode) ??
    rows.find(
      (row) => refusal.code !== undefined && row.subcode === undefined && row.text === undefined,
    )
  );
}

function covers(code: number | readonly [number, number], wanted: number): boolean {
  return typeof code === 'number' ? code === wanted : code[0] <= wanted && wanted <= code[1];
}

function fallback(refusal: Refusal, status: number): GraphErrorRow {
  if (status === 429)
    return {
      kind: 'RATE_LIMITED',
      message: '{name} asks Herald to slow down. It will be tried again later.',
    };
  return refusal.transient || status >= 500
    ? {
        kind: 'UNAVAILABLE',
        message: '{name} has a passing fault. Nothing is wrong with your post.',
      }
    : {
        kind: 'UNEXPECTED',
        message: '{name} refused the request for a reason Herald does not know.',
        quotes: true,
      };
}

/** A failure without a word of explanation, e.g. from a proxy in front of the platform. */
function unexplained(network: GraphNetwork, answer: HttpAnswer, now: Date): PlatformError {
  const { platform, name } = network;
  const platformCode = String(answer.status);
  if (answer.status === 401) {
    const message = `${name} no longer accepts Herald's access. Reconnect the account.`;
    return new PlatformError({ platform, kind: 'UNAUTHORIZED', message, platformCode });
  }
  if (answer.status === 429) {
    const message = `${name} asks Herald to slow down. It will be tried again later.`;
    const retryAt = regainsAccessAt(answer.headers, now);
    return new PlatformError({ platform, kind: 'RATE_LIMITED', message, platformCode, retryAt });
  }
  if (answer.status >= 500) {
    const message = `${name} is not available at the moment. Nothing is wrong with your post.`;
    return new PlatformError({ platform, kind: 'UNAVAILABLE', message, platformCode });
  }
  const message = `${name} refused the request without a reason Herald understands.`;
  return new PlatformError({ platform, kind: 'UNEXPECTED', message, platformCode });
}

function retryAt(row: GraphErrorRow, answer: HttpAnswer, now: Date): Date {
  // The times in the headers are those of single businesses.
  const waitMs = row.retryAfterMs ?? (row.holds === 'app' ? DEFAULT_WAIT_MS : undefined);
  return waitMs === undefined
    ? regainsAccessAt(answer.headers, now)
    : new Date(now.getTime() + waitMs);
}

/** Meta's words, trimmed, without the secrets of the request and anything else that looks like one. */
function presentable(text: string, request: HttpRequest): string {
  const parameters = { ...request.query, ...request.form };
  const secrets = [request.bearer, ...SECRET_PARAMETERS.map((name) => parameters[name])];
  let words = text.replaceAll(/\s+/g, ' ').trim();
  for (const secret of secrets) if (secret) words = words.replaceAll(secret, '…');
  words = words.replaceAll(/[\w|.-]{24,}/g, '…');
  return words.length > QUOTE_LENGTH ? `${words.slice(0, QUOTE_LENGTH)}…` : words;
}
