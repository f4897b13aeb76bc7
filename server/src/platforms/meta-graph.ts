import type * as z from 'zod';
import { PlatformError } from './errors.ts';
import type { HttpRequest } from './http.ts';
import { readRefusal } from './meta-errors.ts';
import type { GraphCaller, GraphNetwork } from './meta-network.ts';

/**
 * Makes one call and reads its answer with `schema`.
 * @throws PlatformError for every refusal, whatever the HTTP status: Meta sends some throttles with status 200.
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export async function callGraph<T>(
  network: GraphNetwork,
  { http, now }: GraphCaller,
  request: HttpRequest,
  schema: z.ZodType<T>,
): Promise<T> {
  const answer = await http(request);
  const refusal = readRefusal(network, request, answer, now());
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
