import { Alert } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/**
 * Why something was not done. Takes the focus: it is read out at once, and where what was pressed has gone meanwhile, the
 * next Tab would leave a dialog.
 */
export function FailureAlert({ children }: { children: ReactNode }) {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    alert.current?.focus();
  }, []);
  return (
    <Alert ref={alert} tabIndex={-1} color="red">
      {children}
    </Alert>
  );
}
