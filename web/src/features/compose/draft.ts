import { t } from '@lingui/core/macro';
import type { ShareInput } from '../../gql/graphql.ts';
import { type DraftImage, imagesInput } from './draft-images.ts';

/** What a person has composed so far, as it stands in the fields. */
export interface DraftContent {
  readonly url: string;
  /** Null: not written, nor read from the page behind the link. */
  readonly title: string | null;
  /** Null: not written, nor read from the page behind the link. */
  readonly description: string | null;
  /** What of the title and the description was read from the page; null: nothing. */
  readonly pageWords: PageFacts | null;
  readonly message: string;
  readonly images: readonly DraftImage[];
  readonly connectionIds: readonly string[];
  /** Other messages by connection. */
  readonly overrides: Readonly<Record<string, string>>;
  /** What was chosen of the networks' post options: by connection, then by the name of the option. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The version of the planned share that it changes; null: it is a new one. */
  readonly knownVersion: number | null;
  /** Date and time as `datetime-local` writes them; empty: at once; LATER: at a time still to be chosen. */
  readonly scheduledAt: string;
}

/** In place of a date and time that is still to be chosen. */
export const LATER = 'later';

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
    pageWords: null,
    message: '',
    images: [],
    connectionIds: [],
    overrides: {},
    options: {},
    knownVersion: null,
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
  return changeDraft(draft, { title, description, pageWords: page });
}

/** What another link changes: what was typed stays, what was read from the page behind the former one goes. */
export function changeLink(draft: Draft, url: string): Partial<DraftContent> {
  const { title, description, pageWords } = draft;
  return {
    url,
    title: typed(title, pageWords?.title),
    description: typed(description, pageWords?.description),
    pageWords: null,
  };
}

function typed(words: string | null, read: string | null | undefined): string | null {
  return words?.trim() && words !== read ? words : null;
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

/** What else there is to know before a draft can be shared. */
interface Circumstances {
  /** When it is due, in milliseconds; null: at once; undefined: not known yet; NaN: not chosen yet. */
  readonly due: number | null | undefined;
  readonly now: number;
  /** Whether the page behind the link is still being read, and worth waiting for. */
  readonly awaitsPage: boolean;
}

/** Why the draft cannot be shared yet, in a sentence; null when nothing is missing. */
export function findObstacle(
  draft: Draft,
  input: ShareInput,
  { due, now, awaitsPage }: Circumstances,
): string | null {
  if (readLink(draft.url) === undefined) return t`Check the link first.`;
  if (isEmpty(input)) return t`Write something, or add a link or an image.`;
  if (input.connectionIds.length === 0) return t`Choose at least one account.`;
  if (due === undefined) return t`Reading the time…`;
  if (due !== null && !(due > now)) return t`Choose a time that lies ahead.`;
  const wordsMissing = draft.title === null || draft.description === null;
  if (awaitsPage && wordsMissing) return t`Reading the link…`;
  return null;
}
