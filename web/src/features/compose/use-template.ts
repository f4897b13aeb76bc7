import { useEffect, useEffectEvent, useRef } from 'react';
import { type Draft, readLink } from './draft.ts';
import { fillTemplate } from './fill-template.ts';

/**
 * Keeps the message filled from a template while the person has not written one of their own: the title of a page comes
 * later than its link.
 */
export function useTemplate(template: string, draft: Draft, fill: (message: string) => void): void {
  const filled = fillTemplate(template, { title: draft.title, url: readLink(draft.url) ?? null });
  const last = useRef(filled);
  const follow = useEffectEvent((filled: string) => {
    const untouched = draft.message === last.current;
    last.current = filled;
    if (untouched && draft.message !== filled) fill(filled);
  });
  useEffect(() => follow(filled), [filled]);
}
