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
import { discardDraft, loadDraft, saveDraft } from './draft-store.ts';

/** Other content of a draft, or what makes it of the draft as it is. */
export type DraftChange = Partial<DraftContent> | ((draft: Draft) => Partial<DraftContent>);

/** The composition stored at `place`: as it was left there, or begun with `content`. Every change is kept at once. */
export function useDraft(place: string, content: Partial<DraftContent>) {
  const [draft, setDraft] = useState<Draft>(() => loadDraft(place) ?? createDraft(content));
  const touched = useRef(false);

  useEffect(() => {
    if (touched.current) saveDraft(place, draft);
  }, [place, draft]);

  return {
    draft,
    /** Takes other content; a function is given the draft as it is by then. */
    change(change: DraftChange) {
      touched.current = true;
      setDraft((current) =>
        changeDraft(current, typeof change === 'function' ? change(current) : change),
      );
    },
    /** Takes the words of the page where the person wrote none. */
    adopt: useCallback((page: PageFacts) => setDraft((current) => adoptPage(current, page)), []),
    /** Sees to it that a retry, also one after a reload, asks for the same share. */
    keep() {
      const sent = freezePage(draft);
      setDraft(sent);
      saveDraft(place, sent);
    },
    /** Forgets what was shared under a key; what was written since stays. */
    discard(sharedKey: string) {
      if (loadDraft(place)?.idempotencyKey !== sharedKey) return;
      touched.current = false;
      discardDraft(place);
    },
  };
}
