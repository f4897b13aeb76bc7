import type { ShareInput } from '../../gql/graphql.ts';

/** An image that was uploaded, or one the server fetches from the web when it is shared. */
export type DraftImage =
  | { readonly kind: 'uploaded'; readonly id: string; readonly url: string }
  | { readonly kind: 'web'; readonly url: string };

/** What a person has composed so far, as it stands in the fields. */
export interface DraftContent {
  readonly url: string;
  /** Null: as the page behind the link says. */
  readonly title: string | null;
  /** Null: as the page behind the link says. */
  readonly description: string | null;
  readonly message: string;
  readonly image: DraftImage | null;
  readonly imageAlt: string;
  readonly connectionIds: readonly string[];
  /** Other messages by connection. */
  readonly overrides: Readonly<Record<string, string>>;
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
    image: null,
    imageAlt: '',
    connectionIds: [],
    overrides: {},
    scheduledAt: '',
    ...content,
    idempotencyKey: newKey(),
  };
}

/** The draft with other content: a different thing to share, so it gets a key of its own. */
export function changeDraft(draft: Draft, change: Partial<DraftContent>): Draft {
  return { ...draft, ...change, idempotencyKey: newKey() };
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
export function toShareInput(
  draft: Draft,
  page: PageFacts | null,
  usable: ReadonlySet<string>,
): ShareInput {
  const connectionIds = draft.connectionIds.filter((id) => usable.has(id));
  const url = readLink(draft.url) ?? null;
  return {
    connectionIds,
    url,
    title: url && ((draft.title ?? page?.title)?.trim() || null),
    description: url && ((draft.description ?? page?.description)?.trim() || null),
    message: draft.message.trim() || null,
    ...imageInput(draft),
    overrides: connectionIds.flatMap((connectionId) => {
      const message = draft.overrides[connectionId];
      return message === undefined ? [] : [{ connectionId, message: message.trim() }];
    }),
  };
}

function imageInput({ image, imageAlt }: Draft): Partial<ShareInput> {
  if (!image) return {};
  const alt = { imageAlt: imageAlt.trim() || null };
  return image.kind === 'uploaded'
    ? { ...alt, imageIds: [image.id] }
    : { ...alt, imageUrl: image.url };
}

/** Whether there is nothing yet that could be shared. */
export function isEmpty({ url, imageIds, imageUrl, message, overrides }: ShareInput): boolean {
  const texts = [message, ...(overrides ?? []).map((override) => override.message)];
  return !url && !imageIds && !imageUrl && !texts.some(Boolean);
}

/** Why the draft cannot be shared yet, in a sentence; null when nothing is missing. */
export function findObstacle(draft: Draft, input: ShareInput, now: number): string | null {
  if (readLink(draft.url) === undefined) return 'Check the link first.';
  if (isEmpty(input)) return 'Write something, or add a link or an image.';
  if (input.connectionIds.length === 0) return 'Choose at least one account.';
  if (draft.scheduledAt && !(new Date(draft.scheduledAt).getTime() > now))
    return 'Choose a time that lies ahead.';
  return null;
}
