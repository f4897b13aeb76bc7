import type * as z from 'zod';
import { type FieldProblem, fieldError } from './refusal.ts';

/**
 * Reads a JSON body as its schema says.
 * @throws Refusal 400 that names every field that is missing, unknown or wrong
 */
export function checkBody<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const result = schema.safeParse(body ?? {}, { reportInput: true });
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues.flatMap(describe);
  throw fieldError(first ?? problem('INVALID_VALUE_FOR_FIELD', [], 'Invalid body'), ...others);
}

function describe(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const description = 'Unrecognized field found but not allowed';
    return issue.keys.map((key) =>
      problem('INVALID_VALUE_FOR_FIELD', [...issue.path, key], description),
    );
  }
  if (issue.input === undefined) {
    const description = 'Field is required but not found and has no default value';
    return [problem('MISSING_FIELD', issue.path, description)];
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    const description = `Field is longer than the maximum of ${issue.maximum} characters`;
    return [problem('FIELD_LENGTH_TOO_LONG', issue.path, description)];
  }
  return [problem('INVALID_VALUE_FOR_FIELD', issue.path, 'Invalid value for field')];
}

function problem(code: string, path: readonly PropertyKey[], description: string): FieldProblem {
  return { code, path: `/${path.map(String).join('/')}`, description };
}
