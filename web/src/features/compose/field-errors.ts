import type { DraftContent } from './draft.ts';
import type { ShareOutcome } from './use-share.ts';

/** The field of the composer in which a field of the API's input is filled in. */
const places: Readonly<Record<string, keyof DraftContent>> = {
  url: 'url',
  title: 'title',
  description: 'description',
  message: 'message',
  imageIds: 'image',
  imageUrl: 'image',
  imageAlt: 'image',
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
