import type { Draft } from './draft.ts';
import type { DraftImage } from './draft-images.ts';

/** As much of `localStorage` as it takes. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const DRAFTS = 'herald-draft ';
/** What nobody came back to for so long is forgotten, in milliseconds; a day before the server forgets unused images. */
const KEPT_FOR = 6 * 24 * 60 * 60 * 1000;

/** Who composes, and for which workspace. */
export interface Author {
  readonly id: string;
  readonly workspace: { readonly id: string };
}

/**
 * Names a composition, for storing it: every prefilled address has its own, nobody sees another person's, and none
 * follows its author into another workspace.
 * `prefill` is what the composer was opened with; empty when it was opened plainly.
 */
export function draftPlace({ id, workspace }: Author, prefill: string): string {
  return `${DRAFTS}${id} ${workspace.id} ${prefill}`;
}

/** Reads an unfinished composition back after a reload or a crash; null when there is none. */
export function loadDraft(place: string, storage: DraftStorage = localStorage): Draft | null {
  const stored = storage.getItem(place);
  return stored === null ? null : parseDraft(stored);
}

const closed = new WeakSet<DraftStorage>();

/** Keeps no more drafts while this page is there: whose they were has left. */
export function stopKeepingDrafts(storage: DraftStorage = localStorage): void {
  closed.add(storage);
}

/**
 * Keeps a composition in this browser until it is shared, its author signs out, or six days went by. Answers whether
 * there was room for it.
 */
export function saveDraft(
  place: string,
  draft: Draft,
  storage: DraftStorage = localStorage,
  now = Date.now(),
): boolean {
  if (closed.has(storage)) return false;
  try {
    storage.setItem(place, JSON.stringify({ ...draft, keptAt: now }));
    return true;
  } catch {
    return false;
  }
}

/** Where tabs have put drafts beside the one that is stored at `place`. */
export function draftsBeside(place: string, storage: DraftStorage): readonly string[] {
  // What a composition was opened with has no space in it.
  return placesOf(storage).filter((other) => other.startsWith(`${place} `));
}

export function discardDraft(place: string, storage: DraftStorage = localStorage): void {
  storage.removeItem(place);
}

/** Forgets the compositions of everybody who used this browser. */
export function discardAllDrafts(storage: DraftStorage = localStorage): void {
  for (const place of placesOf(storage)) storage.removeItem(place);
}

/** Forgets what nobody came back to. */
export function discardOldDrafts(storage: DraftStorage = localStorage, now = Date.now()): void {
  for (const place of placesOf(storage)) {
    const kept = parseJson(storage.getItem(place) ?? '');
    const keptAt = isRecord(kept) ? Number(kept.keptAt) : Number.NaN;
    if (!(now - keptAt < KEPT_FOR)) storage.removeItem(place);
  }
}

function placesOf(storage: DraftStorage): readonly string[] {
  const places = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return places.filter((place) => place.startsWith(DRAFTS));
}

/** Reads a stored draft; null for what is none, as another version of this app may have left it. */
function parseDraft(json: string): Draft | null {
  const value: unknown = parseJson(json);
  if (!isRecord(value)) return null;
  const { title, description, connectionIds, overrides, options } = value;
  const { url, message, scheduledAt, idempotencyKey, images } = value;
  const pageWords = value.pageWords ?? null;
  const knownVersion = typeof value.knownVersion === 'number' ? value.knownVersion : null;
  if (!isString(url) || !isString(message)) return null;
  if (!isString(scheduledAt) || !isString(idempotencyKey)) return null;
  if (!isText(title) || !isText(description)) return null;
  if (!Array.isArray(images) || !images.every(isImage)) return null;
  if (!Array.isArray(connectionIds) || !connectionIds.every(isString)) return null;
  if (!isTextRecord(overrides) || !isOptions(options)) return null;
  if (!isPageWords(pageWords)) return null;
  const texts = { url, title, description, pageWords, message };
  const plan = { scheduledAt, knownVersion };
  return { ...texts, images, connectionIds, overrides, options, ...plan, idempotencyKey };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isText(value: unknown): value is string | null {
  return value === null || isString(value);
}

function isPageWords(value: unknown): value is Draft['pageWords'] {
  return value === null || (isRecord(value) && isText(value.title) && isText(value.description));
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every(isString);
}

function isOptions(value: unknown): value is Draft['options'] {
  return isRecord(value) && Object.values(value).every(isTextRecord);
}

function isImage(value: unknown): value is DraftImage {
  if (!isRecord(value) || !isString(value.url) || !isString(value.alt)) return false;
  return value.kind === 'web' || (value.kind === 'uploaded' && isString(value.id));
}
