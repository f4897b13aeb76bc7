import type { ShareInput } from '../../gql/graphql.ts';
import { type DraftImage, imagesInput } from './draft-images.ts';

/** What a person has composed so far, as it stands in the fields. */
export interface DraftContent {
  readonly url: string;
  /** Null: not written, nor read from the page behind the link. */
  readonly title: string | null;
  /** Null: not written, nor read from the page behind the link. */
  readonly description: string | null;
  readonly message: string;
  readonly images: readonly DraftImage[];
  readonly connectionIds: readonly string[];
  /** Other messages by connection. */
  readonly overrides: Readonly<Record<string, string>>;
  /** What was chosen of the networks' post options: by connection, then by the name of the option. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Local date and time as `datetime-local` writes it; empty: at once. */
  readonly scheduledAt: string;
}

export interface Draft extends DraftContent {
  /** The same for as long as the content is, so that asking twice posts once. */
  readonly idempotencyKey: string;
}

/** What the page behind a link says of itself, as far as a share carries it. */
export interface PageFacts {
  readonly title: string | null;
  readonly description: string | null;
}

/** A key nobody else makes. Works on plain http too, where `crypto.randomUUID` is missing. */
function newKey(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function createDraft(content: Partial<DraftContent>): Draft {
  return {
    url: '',
    title: null,
    description: null,
    message: '',
    images: [],
    connectionIds: [],
    overrides: {},
    options: {},
    scheduledAt: '',
    ...content,
    idempotencyKey: newKey(),
  };
}

/** The draft with other content: a different thing to share, so it gets a key of its own. */
export function changeDraft(draft: Draft, change: Partial<DraftContent>): Draft {
  return { ...draft, ...change, idempotencyKey: newKey() };
}

/** The draft with the words of the page where none were written; the same draft where there is nothing to take. */
export function adoptPage(draft: Draft, page: PageFacts): Draft {
  const title = draft.title ?? page.title;
  const description = draft.description ?? page.description;
  if (title === draft.title && description === draft.description) return draft;
  return changeDraft(draft, { title, description });
}

/**
 * The draft as it is sent. A page that is read only afterwards changes it no more: asking again, with the same key,
 * asks for the same.
 */
export function freezePage(draft: Draft): Draft {
  return { ...draft, title: draft.title ?? '', description: draft.description ?? '' };
}

/** Reads a link as people type it: `example.com/a` is `https://example.com/a`. Empty: null; unreadable: undefined. */
export function readLink(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (!trimmed) return null;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.hostname.includes('.') || url.hostname === 'localhost' ? url.href : undefined;
}

/** What the API is asked to share, to those of the chosen accounts that are in `usable`. */
export function toShareInput(draft: Draft, usable: ReadonlySet<string>): ShareInput {
  const connectionIds = draft.connectionIds.filter((id) => usable.has(id));
  const url = readLink(draft.url) ?? null;
  return {
    connectionIds,
    url,
    title: url && (draft.title?.trim() || null),
    description: url && (draft.description?.trim() || null),
    message: draft.message.trim() || null,
    ...imagesInput(draft.images),
    overrides: connectionIds.flatMap((connectionId) => {
      const message = draft.overrides[connectionId];
      return message === undefined ? [] : [{ connectionId, message: message.trim() }];
    }),
    options: connectionIds.flatMap((connectionId) =>
      Object.entries(draft.options[connectionId] ?? {}).flatMap(([name, value]) =>
        value.trim() ? [{ connectionId, name, value: value.trim() }] : [],
      ),
    ),
  };
}

/** Whether there is nothing yet that could be shared. */
export function isEmpty({ url, images, imageUrl, message, overrides }: ShareInput): boolean {
  const texts = [message, ...(overrides ?? []).map((override) => override.message)];
  return !url && !images && !imageUrl && !texts.some(Boolean);
}

/**
 * Why the draft cannot be shared yet, in a sentence; null when nothing is missing. `awaitsPage`: the page behind the
 * link is still being read, and worth waiting for.
 */
export function findObstacle(
  draft: Draft,
  input: ShareInput,
  now: number,
  awaitsPage: boolean,
): string | null {
  if (readLink(draft.url) === undefined) return 'Check the link first.';
  if (isEmpty(input)) return 'Write something, or add a link or an image.';
  if (input.connectionIds.length === 0) return 'Choose at least one account.';
  if (draft.scheduledAt && !(new Date(draft.scheduledAt).getTime() > now))
    return 'Choose a time that lies ahead.';
  const wordsMissing = draft.title === null || draft.description === null;
  if (awaitsPage && wordsMissing) return 'Reading the link…';
  return null;
}
