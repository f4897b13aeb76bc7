import type { DraftContent } from './draft.ts';
import { readShared } from './shared-text.ts';

const names = [
  'url',
  'title',
  'description',
  'message',
  'text',
  'image',
  'scheduledAt',
  'kept',
  'edit',
  'again',
] as const;

/**
 * What an address such as `/share?url=&title=&description=&message=&image=&scheduledAt=` asks the composer to begin with.
 * `prefill` is the same for addresses that ask for the same; `edit` and `again` name a draft that was stored for it,
 * `kept` what was handed over with it. Of `text`, which is how phones share, any part may be a link.
 */
export function readPrefill(search: URLSearchParams): {
  readonly prefill: string;
  readonly content: Partial<DraftContent>;
  readonly kept: string | null;
} {
  const asked = new URLSearchParams();
  for (const name of names) {
    const value = search.get(name)?.trim();
    if (value) asked.set(name, value);
  }
  const image = readImage(asked.get('image'));
  const part = (name: (typeof names)[number]) => asked.get(name) ?? '';
  const shared = readShared({ url: part('url'), title: part('title'), text: part('text') });
  return {
    prefill: asked.toString(),
    kept: asked.get('kept'),
    content: {
      ...shared,
      message: asked.get('message') ?? shared.message,
      description: asked.get('description'),
      images: image === null ? [] : [{ kind: 'web', url: image, alt: '' }],
      scheduledAt: readTime(asked.get('scheduledAt')),
    },
  };
}

function readImage(value: string | null): string | null {
  const url = value === null ? null : URL.parse(value);
  return url && ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}

/** A date and time on the clocks by which people plan here, as the draft has it; what is none is not planned. */
function readTime(value: string | null): string {
  return value !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) ? value : '';
}
