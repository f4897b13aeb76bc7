import type * as z from 'zod';
import { PlatformError } from './errors.ts';
import type { HttpRequest } from './http.ts';
import { proveSender } from './meta-app-secret-proof.ts';
import { readRefusal } from './meta-errors.ts';
import type { GraphCaller, GraphNetwork } from './meta-network.ts';
import type { ApiVersion } from './platform.ts';

/**
 * The version of the Graph API that Facebook and Instagram are spoken to in.
 * @see https://developers.facebook.com/docs/graph-api/changelog/versions
 */
export const GRAPH_VERSION = { name: 'v26.0', endsOn: null } as const satisfies ApiVersion;

/**
 * Makes one call and reads its answer with `schema`.
 * @throws PlatformError for every refusal, whatever the HTTP status: Meta sends some throttles with status 200.
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export async function callGraph<T>(
  network: GraphNetwork,
  caller: GraphCaller,
  request: HttpRequest,
  schema: z.ZodType<T>,
): Promise<T> {
  const proves = network.provesSender?.(caller) ?? false;
  const answer = await caller.http(proves ? proveSender(request, caller.app) : request);
  const refusal = readRefusal(network, request, answer, caller.now());
  if (refusal) throw refusal;
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  throw new PlatformError({
    platform: network.platform,
    kind: 'UNEXPECTED',
    message: `${network.name} gave an answer Herald does not understand. Look at ${network.name} before you try again.`,
    cause: parsed.error,
  });
}
