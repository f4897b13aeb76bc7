import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from '../../ui/brand.tsx';
import classes from './sign-in-frame.module.css';
import { SignInPicture } from './sign-in-picture.tsx';

interface SignInFrameProps {
  readonly title: string;
  readonly intro: string;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** The page around the sign-in and sign-up forms; beside it, where there is room, what the product does in a picture. */
export function SignInFrame({ title, intro, footer, children }: SignInFrameProps) {
  return (
    <div className={classes.frame}>
      <title>{`${title} · Herald`}</title>
      <main className={classes.main}>
        <Brand size={32} />
        <Stack gap="xl" className={classes.form}>
          <Stack gap={6}>
            <Title order={1}>{title}</Title>
            <Text c="dimmed">{intro}</Text>
          </Stack>
          {children}
          <Text size="sm">{footer}</Text>
        </Stack>
      </main>
      <div className={classes.picture} aria-hidden>
        <SignInPicture />
      </div>
    </div>
  );
}
