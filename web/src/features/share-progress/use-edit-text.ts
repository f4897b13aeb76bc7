import { useState } from 'react';
import { discardEditText, loadEditText, saveEditText } from './edit-text-store.ts';

/**
 * The text of an edit as it stands in the field, begun with what is `published`. Every change is kept at once, so that
 * neither the Back button nor a login in between loses it.
 */
export function useEditText(resultId: string, published: string) {
  const [written, setWritten] = useState(() => loadEditText(resultId));
  const text = written ?? published;
  return {
    text,
    changed: text.trim() !== published.trim(),
    write(words: string) {
      setWritten(words);
      saveEditText(resultId, words);
    },
    discard() {
      discardEditText(resultId);
      setWritten(null);
    },
  };
}
