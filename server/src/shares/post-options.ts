import type { SocialConnection } from '@herald/prisma/generated/client/client';
import type { FieldError } from '@herald/schema/errors';
import type { ShareRequest } from '@herald/schema/shares';
import * as z from 'zod';
import type { PostOption, PostOptions } from '../platforms/draft.ts';
import type { Platform } from '../platforms/platform.ts';

const optionsSchema = z.record(z.string(), z.string());

/** Options as they are stored with a result. */
export function readOptions(stored: unknown): PostOptions {
  return optionsSchema.parse(stored);
}

/** What was chosen for one account. */
export function optionsFor(
  request: Pick<ShareRequest, 'options'>,
  connectionId: string,
): PostOptions {
  const chosen = request.options.filter((option) => option.connectionId === connectionId);
  return Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
}

/** What is wrong with the options of a request, by the accounts they are for. */
export function optionProblems(
  platforms: Readonly<Record<string, Platform>>,
  { options }: Pick<ShareRequest, 'options'>,
  connections: readonly Pick<SocialConnection, 'id' | 'platform'>[],
): readonly FieldError[] {
  return options.flatMap(({ connectionId, name, value }, index) => {
    const at = (field: string, message: string) => [
      { path: ['options', String(index), field], message },
    ];
    const connection = connections.find(({ id }) => id === connectionId);
    const platform = connection && platforms[connection.platform];
    if (!platform)
      return at('connectionId', 'This option is for an account the share does not go to.');
    const option = platform.options.find((known) => known.name === name);
    if (!option) return at('name', `${platform.name} has no option of this name.`);
    const twice = options.findIndex(
      (one) => one.connectionId === connectionId && one.name === name,
    );
    if (twice < index) return at('name', `${option.label} is given twice for this account.`);
    const problem = valueProblem(option, value);
    return problem ? at('value', problem) : [];
  });
}

/** What is wrong with a value of an option, in a sentence; null: nothing. */
export function valueProblem(option: PostOption, value: string): string | null {
  const { choices, label } = option;
  if (choices && !choices.some((choice) => choice.value === value))
    return `${label} must be one of ${choices.map((choice) => choice.value).join(', ')}.`;
  return option.problem(value);
}
