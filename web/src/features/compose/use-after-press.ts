import { useCallback, useEffect, useRef } from 'react';

/**
 * Does something, once a press that goes on is over: what it makes appear must not push away what is being pressed.
 * Answers how to ask for it.
 */
export function useAfterPress(): (act: () => void) => void {
  const pressed = useRef(false);
  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    const begin = () => {
      pressed.current = true;
    };
    const end = () => {
      pressed.current = false;
      const act = waiting.current;
      waiting.current = null;
      // The click follows the end of the press at once.
      if (act) setTimeout(act);
    };
    window.addEventListener('mousedown', begin, true);
    window.addEventListener('mouseup', end, true);
    return () => {
      window.removeEventListener('mousedown', begin, true);
      window.removeEventListener('mouseup', end, true);
    };
  }, []);
  return useCallback((act) => {
    if (pressed.current) waiting.current = act;
    else act();
  }, []);
}
