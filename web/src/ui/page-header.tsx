import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'react-router';

interface PageHeaderProps {
  readonly title: string;
  /** What the browser tab says instead of `title`. */
  readonly tabTitle?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}

/** The navigation after which a heading has taken the focus. */
let announced = 'default';

/**
 * The heading of a page, which also names the browser tab. After a navigation inside the app it takes
 * the focus, so that screen readers announce the new page as they would after a full load.
 */
export function PageHeader({ title, tabTitle = title, description, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const arrived = useRef(key);
  // Before anybody can use what came with it, which would then lose the focus to it.
  useLayoutEffect(() => {
    if (arrived.current === 'default') return;
    // What takes the place of a skeleton leaves the focus where the person has moved it meanwhile.
    if (arrived.current === announced && document.activeElement !== document.body) return;
    heading.current?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    announced = key;
  }, [key]);
  return (
    <Group
      component="header"
      justify="space-between"
      align={description ? 'flex-end' : 'center'}
      gap="md"
      mih={42}
    >
      <title>{`${tabTitle} · Herald`}</title>
      <Stack gap={4} flex={description ? '1 1 18rem' : 1}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {description && <Text c="dimmed">{description}</Text>}
      </Stack>
      {actions}
    </Group>
  );
}
