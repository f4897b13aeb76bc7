import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';

/** Time for a page to ask for its own data first, in milliseconds. */
const SETTLING = 1500;

/** Whether what a page can do without at first may be loaded now. */
export function useAtRest(): boolean {
  const [atRest, setAtRest] = useState(false);
  useTimeout(() => setAtRest(true), SETTLING, { autoInvoke: true });
  return atRest;
}
