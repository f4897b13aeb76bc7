import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What went wrong with a form as a whole; nothing when nothing did. */
export function FormFailure({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />}>
      {children}
    </Alert>
  );
}
