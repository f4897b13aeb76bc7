import type { ReactNode } from 'react';
import { useRole } from '../use-role.ts';

interface AllowedProps {
  /** Who may do what stands here; others see nothing of it. */
  readonly to: 'editors' | 'owners';
  readonly children: ReactNode;
}

/** Offers something to who may do it: editors, which owners are as well, or owners alone. */
export function Allowed({ to, children }: AllowedProps) {
  const { mayEdit, mayOwn } = useRole();
  return (to === 'editors' ? mayEdit : mayOwn) ? children : null;
}
