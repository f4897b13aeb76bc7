import { useCallback, useEffect, useRef, useState } from 'react';
import {
  adoptPage,
  changeDraft,
  createDraft,
  type Draft,
  type DraftContent,
  freezePage,
  type PageFacts,
} from './draft.ts';
import { renewImages } from './draft-images.ts';
import { discardOldDrafts } from './draft-store.ts';
import { joinDraft } from './tab-draft.ts';

/** Other content of a draft, or what makes it of the draft as it is. */
export type DraftChange = Partial<DraftContent> | ((draft: Draft) => Partial<DraftContent>);

/** The composition stored at `place`: as it was left there, or begun with `content`. Every change is kept at once. */
export function useDraft(place: string, content: Partial<DraftContent>) {
  const [stored] = useState(() => joinDraft(place));
  const [draft, setDraft] = useState<Draft>(() => stored.found ?? createDraft(content));
  const touched = useRef(false);
  const [saved, setSaved] = useState(stored.found !== null);
  const [putAside, putDraftAside] = useState<Draft | null>(null);

  useEffect(() => discardOldDrafts(), []);
  useEffect(() => {
    if (touched.current) setSaved(stored.save(draft));
  }, [stored, draft]);

  return {
    draft,
    /** Whether it is kept, also for after a reload. */
    saved,
    /** Whether it was just begun anew, and the former one can still be had back. */
    startedOver: putAside !== null,
    /** Begins anew with what the composition was begun with. */
    startOver() {
      touched.current = false;
      putDraftAside(draft);
      stored.discard();
      setSaved(false);
      setDraft(createDraft(content));
    },
    /** Brings back what was put aside. */
    undoStartOver() {
      if (!putAside) return;
      touched.current = true;
      setSaved(true);
      setDraft(putAside);
      putDraftAside(null);
    },
    /** Takes other content; a function is given the draft as it is by then. */
    change(change: DraftChange) {
      touched.current = true;
      putDraftAside(null);
      setDraft((current) =>
        changeDraft(current, typeof change === 'function' ? change(current) : change),
      );
    },
    /** Takes the words of a template; the person changed nothing by that. */
    fill: useCallback(
      (message: string) => setDraft((current) => changeDraft(current, { message })),
      [],
    ),
    /** The composition as it was stored; null: it was begun just now. */
    found: stored.found,
    /** Takes the addresses that uploaded images have now, and leaves out those that are gone. */
    renew: useCallback(
      (asked: readonly string[], fresh: readonly { readonly id: string; readonly url: string }[]) =>
        setDraft((current) => {
          const images = renewImages(current.images, asked, fresh);
          const whole = images.length === current.images.length;
          return whole ? { ...current, images } : changeDraft(current, { images });
        }),
      [],
    ),
    /** Takes the words of the page where the person wrote none. */
    adopt: useCallback((page: PageFacts) => setDraft((current) => adoptPage(current, page)), []),
    /** Sees to it that a retry, also one after a reload, asks for the same share. */
    keep() {
      const sent = freezePage(draft);
      setDraft(sent);
      stored.save(sent);
    },
    /** Forgets what was shared under a key; what was written since stays. */
    discard(sharedKey: string) {
      if (!stored.holds(sharedKey)) return;
      touched.current = false;
      stored.discard();
    },
  };
}
