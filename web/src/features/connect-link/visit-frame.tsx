import { Card, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Brand } from '../../ui/brand.tsx';
import classes from './visit-frame.module.css';

interface VisitFrameProps {
  readonly title: string;
  readonly intro: string;
  /** Whether the person has just made this page what it is: what had the focus is gone. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

/** The page around everything that is shown to people who came by a link. */
export function VisitFrame({ title, intro, takesFocus, children }: VisitFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <div className={classes.frame}>
      <title>{`${title} · Herald`}</title>
      <main className={classes.page}>
        <Stack gap="lg">
          <Brand />
          <Card>
            <Stack gap="lg">
              <Stack gap={6}>
                <Title order={1} ref={heading} tabIndex={-1}>
                  {title}
                </Title>
                <Text c="dimmed">{intro}</Text>
              </Stack>
              {children}
            </Stack>
          </Card>
        </Stack>
      </main>
    </div>
  );
}
