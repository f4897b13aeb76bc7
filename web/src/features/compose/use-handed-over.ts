import { useEffect, useEffectEvent, useState } from 'react';
import { MOST_IMAGES } from './draft-images.ts';
import { loadDraft } from './draft-store.ts';
import { readShared, type Shared } from './shared-text.ts';
import type { DraftChange } from './use-draft.ts';

interface Composition {
  /** As `draftPlace` names it. */
  readonly place: string;
  readonly change: (change: DraftChange) => void;
  readonly addImage: (file: File) => void;
}

/**
 * Puts into a composition what another app handed over; `key`: what it was kept under, null for nothing. Answers whether
 * some of it got lost on the way.
 */
export function useHandedOver(
  key: string | null,
  { place, change, addImage }: Composition,
): boolean {
  const [lost, setLost] = useState(false);
  const take = useEffectEvent(async (wanted: string) => {
    // What was composed with it before is there without it.
    const taken = loadDraft(place) !== null;
    const kept = await takeKept(wanted).catch(() => null);
    const words = new URLSearchParams(kept?.words);
    const part = (name: keyof Shared) => words.get(name) ?? '';
    if (kept?.words)
      change(readShared({ url: part('url'), title: part('title'), text: part('text') }));
    const images = kept?.images ?? [];
    for (const image of images.slice(0, MOST_IMAGES)) addImage(image);
    setLost(kept ? images.length > MOST_IMAGES : !taken);
  });
  useEffect(() => {
    if (key !== null) void take(key);
  }, [key]);
  return lost;
}

/** Nobody needs to know how who was handed nothing. */
async function takeKept(key: string) {
  const { takeHandedOver } = await import('../../handed-over.ts');
  return takeHandedOver(key);
}
