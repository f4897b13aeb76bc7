import * as z from 'zod';
import { isReady } from './entities.ts';
import type { Instance, MediaAttachment, Status } from './instance.ts';
import { checkDescription } from './media-routes.ts';
import { type Parameters, readFlag, readList, readText } from './parameters.ts';
import { apiError, validationError } from './refusal.ts';
import type { Account } from './settings.ts';
import { countCharacters } from './status-text.ts';

const LANGUAGE = /^([a-z]{2,3})(-[A-Za-z]{2,4})?$/;
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const attributesSchema = z.array(z.object({ id: z.string(), description: z.string() })).catch([]);

/** What a status is to say: the part that can be edited. */
export interface StatusDraft {
  readonly text: string;
  readonly spoilerText: string;
  readonly sensitive: boolean;
  readonly language: string;
  readonly media: readonly MediaAttachment[];
}

/**
 * Reads what a status is to say.
 * @param edited the status that is edited: it may keep its own media, and keeps its language unless another is named
 * @throws Refusal 422
 * @see https://docs.joinmastodon.org/methods/statuses/#create
 */
export function readDraft(
  instance: Instance,
  account: Account,
  parameters: Parameters,
  edited: Status | null,
): StatusDraft {
  const mediaIds = readList(parameters, 'media_ids');
  const media = findMedia(instance, account, mediaIds, edited?.id ?? null);
  const spoiler = readText(parameters, 'spoiler_text') ?? '';
  const status = readText(parameters, 'status') ?? '';
  // A warning without a text becomes the text.
  const [text, spoilerText] = status.trim() === '' ? [spoiler, ''] : [status, spoiler];
  const { maxCharacters, dialect } = instance.settings;
  if (text.trim() === '' && media.length === 0 && !dialect.takesEmptyPosts) {
    throw validationError("Text can't be blank");
  }
  if (countCharacters(text, spoilerText) > maxCharacters) {
    throw validationError(`Text character limit of ${maxCharacters} exceeded`);
  }
  const language = readText(parameters, 'language') ?? '';
  return {
    text,
    spoilerText,
    sensitive: readFlag(parameters, 'sensitive') || spoilerText !== '',
    language: isLanguage(language) ? language : (edited?.language ?? account.language),
    media,
  };
}

/** Any other text is passed over. */
function isLanguage(code: string): boolean {
  const [, language] = LANGUAGE.exec(code) ?? [];
  return language !== undefined && languageNames.of(language) !== undefined;
}

function findMedia(
  instance: Instance,
  account: Account,
  ids: readonly string[],
  statusId: string | null,
): readonly MediaAttachment[] {
  const { maxMedia } = instance.settings;
  if (ids.length > maxMedia) throw apiError(422, `Cannot attach more than ${maxMedia} files`);
  const found = ids.map((id) => {
    const attachment = instance.media.get(id);
    const free = attachment?.statusId === null || attachment?.statusId === statusId;
    return attachment?.accountId === account.id && free ? attachment : id;
  });
  const missing = found.filter((item) => typeof item === 'string');
  if (missing.length > 0) {
    const names = missing.join(', ');
    throw apiError(422, `Media ${names} not found or already attached to another post`);
  }
  const media = found.filter((item) => typeof item !== 'string');
  if (!media.every((attachment) => isReady(instance, attachment))) {
    const error = 'Cannot attach files that have not finished processing. Try again in a moment!';
    throw apiError(422, error);
  }
  return media;
}

/** Changes the descriptions an edit names, as `media_attributes`. */
export function changeDescriptions(
  instance: Instance,
  media: readonly MediaAttachment[],
  parameters: Parameters,
): void {
  const changes = readMediaAttributes(parameters);
  for (const { description } of changes) checkDescription(instance, description);
  for (const { id, description } of changes) {
    const attachment = media.find((item) => item.id === id);
    if (attachment) attachment.description = description;
  }
}

/** A list of objects in JSON; in a form, one list per field. */
function readMediaAttributes(
  parameters: Parameters,
): readonly { id: string; description: string }[] {
  const ids = [parameters['media_attributes[][id]'] ?? []].flat();
  const descriptions = [parameters['media_attributes[][description]'] ?? []].flat();
  const zipped = ids.map((id, index) => ({ id, description: descriptions[index] }));
  return attributesSchema.parse(parameters.media_attributes ?? zipped);
}
