import type { StandardSchemaV1 } from '@pothos/plugin-validation';

/** One sentence per problem, each with the field it is about: `input.overrides.0.message: …`. */
export function inputProblem(issues: readonly StandardSchemaV1.Issue[]): string {
  return issues.map((issue) => `${fieldName(issue.path ?? [])}: ${issue.message}`).join(' ');
}

function fieldName(path: NonNullable<StandardSchemaV1.Issue['path']>): string {
  return path
    .map((segment) => String(typeof segment === 'object' ? segment.key : segment))
    .join('.');
}
