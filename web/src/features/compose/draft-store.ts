import type { Draft } from './draft.ts';
import type { DraftImage } from './draft-images.ts';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Names a composition, for storing it: every prefilled address has its own, and nobody sees another person's.
 * `prefill` is what the composer was opened with; empty when it was opened plainly.
 */
export function draftPlace(viewerId: string, prefill: string): string {
  return `herald-draft ${viewerId} ${prefill}`;
}

/** Reads an unfinished composition back after a reload; null when there is none. */
export function loadDraft(place: string, storage: DraftStorage = sessionStorage): Draft | null {
  const stored = storage.getItem(place);
  return stored === null ? null : parseDraft(stored);
}

/** Keeps a composition in this tab until it is shared or the tab is closed. */
export function saveDraft(
  place: string,
  draft: Draft,
  storage: DraftStorage = sessionStorage,
): void {
  storage.setItem(place, JSON.stringify(draft));
}

export function discardDraft(place: string, storage: DraftStorage = sessionStorage): void {
  storage.removeItem(place);
}

/** Reads a stored draft; null for what is none, as another version of this app may have left it. */
function parseDraft(json: string): Draft | null {
  const value: unknown = parseJson(json);
  if (!isRecord(value)) return null;
  const { title, description, connectionIds, overrides, options } = value;
  const { url, message, scheduledAt, idempotencyKey, images } = value;
  if (!isString(url) || !isString(message)) return null;
  if (!isString(scheduledAt) || !isString(idempotencyKey)) return null;
  if (!isText(title) || !isText(description)) return null;
  if (!Array.isArray(images) || !images.every(isImage)) return null;
  if (!Array.isArray(connectionIds) || !connectionIds.every(isString)) return null;
  if (!isTextRecord(overrides) || !isOptions(options)) return null;
  const texts = { url, title, description, message };
  return { ...texts, images, connectionIds, overrides, options, scheduledAt, idempotencyKey };
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
