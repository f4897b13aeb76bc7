/** What another app handed over that does not fit into an address. */
export interface HandedOver {
  /** The words, as the query of an address they are too long for; empty: none. */
  readonly words: string;
  readonly images: readonly File[];
}

const CACHE = 'herald-handed-over';
/** Who has not come for it within an hour does not, in milliseconds. */
const KEPT_FOR = 60 * 60 * 1000;
const NAME = 'x-file-name';
const TEXT = 'text/plain';

/** Keeps it on this device until the composer takes it; answers the key to take it by. */
export async function keepHandedOver({ words, images }: HandedOver): Promise<string> {
  const cache = await caches.open(CACHE);
  for (const { url } of await cache.keys())
    if (Date.now() - Number(placeOf(url).since) > KEPT_FOR) await cache.delete(url);
  const key = `${Date.now()}.${crypto.randomUUID()}`;
  const parts = words ? [new File([words], '', { type: TEXT }), ...images] : images;
  for (const [index, part] of parts.entries()) {
    const headers = { 'content-type': part.type, [NAME]: encodeURIComponent(part.name) };
    await cache.put(`/handed-over/${key}/${index}`, new Response(part, { headers }));
  }
  return key;
}

/** Takes what was kept under a key, once; null: it is not there any more, or never was. */
export async function takeHandedOver(key: string): Promise<HandedOver | null> {
  if (!('caches' in globalThis)) return null;
  const cache = await caches.open(CACHE);
  const places = (await cache.keys()).filter(({ url }) => placeOf(url).key === key);
  if (places.length === 0) return null;
  const images: File[] = [];
  let words = '';
  for (const place of places) {
    const kept = await cache.match(place);
    await cache.delete(place);
    const blob = await kept?.blob();
    if (!kept || !blob) continue;
    if (blob.type === TEXT) words = await blob.text();
    else
      images.push(
        new File([blob], decodeURIComponent(kept.headers.get(NAME) ?? ''), { type: blob.type }),
      );
  }
  return { words, images };
}

/** Forgets all that was handed over and not taken. */
export async function forgetHandedOver(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(CACHE);
}

function placeOf(url: string): { readonly key: string; readonly since: string } {
  const key = url.split('/').at(-2) ?? '';
  return { key, since: key.split('.')[0] ?? '' };
}
