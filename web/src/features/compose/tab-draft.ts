import type { Draft } from './draft.ts';
import {
  type DraftStorage,
  discardDraft,
  draftsBeside,
  loadDraft,
  saveDraft,
} from './draft-store.ts';

/** A stored composition, as one tab of the browser has it. */
export interface TabDraft {
  /** The composition as it was when this tab came to it; null: there was none. */
  readonly found: Draft | null;
  /** Keeps it; where another tab has kept something else meanwhile, at a place of this tab. Answers whether there was room. */
  save(draft: Draft): boolean;
  /** Whether what is stored is the draft with this key. */
  holds(key: string): boolean;
  /** Forgets what this tab has read or kept last, and nothing of another tab. */
  discard(): void;
}

/**
 * Comes to the composition stored at `place`: to the one this tab has put beside it, to the one that stands there, or
 * to one that another tab has put beside it.
 */
export function joinDraft(
  place: string,
  storage: DraftStorage = localStorage,
  tab: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
): TabDraft {
  const load = (at: string) => loadDraft(at, storage);
  const beside = [tab.getItem(place) ?? place, place, ...draftsBeside(place, storage)];
  let at = beside.find((one) => load(one)) ?? place;
  const found = load(at);
  // Every change of a draft has a key of its own, which tells what is stored from what was.
  let last = found?.idempotencyKey;

  const isOthers = () => {
    const stored = load(at);
    return stored !== null && stored.idempotencyKey !== last;
  };
  return {
    found,
    save(draft) {
      if (isOthers()) {
        at = `${place} ${draft.idempotencyKey}`;
        tab.setItem(place, at);
      }
      const kept = saveDraft(at, draft, storage);
      if (kept) last = draft.idempotencyKey;
      return kept;
    },
    holds: (key) => load(at)?.idempotencyKey === key,
    discard() {
      if (!isOthers()) discardDraft(at, storage);
      tab.removeItem(place);
      at = place;
      last = undefined;
    },
  };
}
