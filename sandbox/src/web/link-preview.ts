/** What a network shows of the page behind a link. */
export interface LinkPreview {
  readonly title: string;
  readonly description: string | null;
  readonly imageUrl: string | null;
}

const META_TAG = /<meta\s[^>]*>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * Reads the Open Graph tags of a page; a page without them is called by its title, or by its host.
 * @see https://developers.facebook.com/docs/sharing/webmasters
 */
export function readPreview(page: string, link: string): LinkPreview {
  const tags = new Map<string, string>();
  for (const [tag] of page.matchAll(META_TAG)) {
    const name = attribute(tag, 'property') ?? attribute(tag, 'name');
    const content = attribute(tag, 'content');
    if (name && content && !tags.has(name)) tags.set(name, content);
  }
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(page)?.[1];
  const image = tags.get('og:image');
  return {
    title: tags.get('og:title') ?? (decode(title ?? '').trim() || new URL(link).host),
    description: tags.get('og:description') ?? tags.get('description') ?? null,
    imageUrl: image ? (URL.parse(image, link)?.href ?? null) : null,
  };
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
  return match ? decode(match[1] ?? match[2] ?? '') : null;
}

function decode(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
