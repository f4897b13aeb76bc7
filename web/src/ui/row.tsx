import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { findFocusPlace, returnFocus } from './focus-place.ts';
import classes from './rows.module.css';

interface RowProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** One of a list. What is done in it may take it away: the focus stays with the list then. */
export function Row({ className, children }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const { current } = row;
    return () => {
      if (!current?.contains(document.activeElement)) return;
      const place = findFocusPlace();
      queueMicrotask(() => returnFocus(place));
    };
  }, []);
  return (
    <li ref={row} className={className ? `${classes.row} ${className}` : classes.row}>
      {children}
    </li>
  );
}
