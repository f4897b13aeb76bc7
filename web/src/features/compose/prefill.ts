import type { DraftContent } from './draft.ts';

const names = ['url', 'title', 'description', 'image', 'edit'] as const;

/**
 * What an address such as `/share?url=&title=&description=&image=` asks the composer to begin with.
 * `prefill` is the same for addresses that ask for the same; `edit` names a draft that was stored for it.
 */
export function readPrefill(search: URLSearchParams): {
  readonly prefill: string;
  readonly content: Partial<DraftContent>;
} {
  const asked = new URLSearchParams();
  for (const name of names) {
    const value = search.get(name)?.trim();
    if (value) asked.set(name, value);
  }
  const image = readImage(asked.get('image'));
  return {
    prefill: asked.toString(),
    content: {
      url: asked.get('url') ?? '',
      title: asked.get('title'),
      description: asked.get('description'),
      images: image === null ? [] : [{ kind: 'web', url: image, alt: '' }],
    },
  };
}

function readImage(value: string | null): string | null {
  const url = value === null ? null : URL.parse(value);
  return url && ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}
