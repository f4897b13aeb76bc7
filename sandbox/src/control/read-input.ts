import type { Response } from 'express';
import type * as z from 'zod';

/** Parses control input; answers 400 naming the fields and returns null when it is wrong. */
export function readInput<Output>(
  schema: z.ZodType<Output>,
  input: unknown,
  response: Response,
): Output | null {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  const error = result.error.issues
    .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    .join('; ');
  response.status(400).json({ error });
  return null;
}
