import type { Request } from 'express';
import * as z from 'zod';
import { invalidRequest } from './problems.ts';

/**
 * Parses parameters or a body as an endpoint takes them.
 * @throws Problem 400 that names what is wrong
 */
export function read<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const unknownKeys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = issue?.path.join('.') || unknownKeys.join(', ') || 'body';
  throw invalidRequest(`$.${field}: ${issue?.message ?? 'is invalid'}`, { [field]: [] });
}

/**
 * Parses a body of an endpoint that takes JSON only.
 * @throws Problem 400 for other types and for what is not JSON
 */
export function readJson<Output>(schema: z.ZodType<Output>, request: Request): Output {
  if (!request.is('application/json')) {
    throw invalidRequest('Content-Type must be application/json.');
  }
  return read(schema, request.body);
}

/** The id of a post, an account or an image. */
export const idSchema = z.string().regex(/^[0-9]{1,19}$/);

/** A list separated by commas whose items are all known, e.g. `tweet.fields`. */
export function fieldList<const Name extends string>(names: readonly Name[]) {
  return z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(names)))
    .default([]);
}
