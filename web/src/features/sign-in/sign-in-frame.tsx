import { Card, Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from '../../ui/brand.tsx';

interface SignInFrameProps {
  readonly title: string;
  readonly intro: string;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** The page around the sign-in and sign-up forms. */
export function SignInFrame({ title, intro, footer, children }: SignInFrameProps) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <title>{`${title} · Herald`}</title>
      <Stack w="100%" maw={420} gap="xl">
        <Center>
          <Brand size={34} />
        </Center>
        <Card padding="xl">
          <Stack gap="lg">
            <Stack gap={4}>
              <Title order={1} fz="1.5rem">
                {title}
              </Title>
              <Text c="dimmed" size="sm">
                {intro}
              </Text>
            </Stack>
            {children}
          </Stack>
        </Card>
        <Text size="sm" ta="center">
          {footer}
        </Text>
      </Stack>
    </Center>
  );
}
