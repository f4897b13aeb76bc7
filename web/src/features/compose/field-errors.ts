import type { ShareInput } from '../../gql/graphql.ts';
import type { DraftContent } from './draft.ts';
import type { ShareOutcome } from './use-share.ts';

/** The field of the composer in which a field of the API's input is filled in. */
const places: Readonly<Record<string, keyof DraftContent>> = {
  url: 'url',
  title: 'title',
  description: 'description',
  message: 'message',
  images: 'images',
  imageUrl: 'images',
  imageAlt: 'images',
  connectionIds: 'connectionIds',
  overrides: 'overrides',
  scheduledAt: 'scheduledAt',
};

/** What the server says is wrong with one field of the composer; undefined: nothing. */
export function fieldError(
  outcome: ShareOutcome | null,
  field: keyof DraftContent,
): string | undefined {
  if (outcome?.__typename !== 'ValidationError') return undefined;
  return outcome.fieldErrors.find(({ path: [name] }) => name && places[name] === field)?.message;
}

/** What the server says is wrong with the post options it was sent: by connection, then by the name of the option. */
export function optionErrors(
  outcome: ShareOutcome | null,
  { options }: Pick<ShareInput, 'options'>,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const errors: Record<string, Record<string, string>> = {};
  if (outcome?.__typename !== 'ValidationError') return errors;
  for (const { path, message } of outcome.fieldErrors) {
    const [field, index] = path;
    const option = field === 'options' ? options?.[Number(index)] : undefined;
    if (option)
      errors[option.connectionId] = { ...errors[option.connectionId], [option.name]: message };
  }
  return errors;
}
