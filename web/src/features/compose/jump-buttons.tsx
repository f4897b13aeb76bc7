import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import type { RefObject } from 'react';

interface JumpButtonsProps {
  readonly accounts: RefObject<HTMLHeadingElement | null>;
  readonly preview: RefObject<HTMLHeadingElement | null>;
}

/** Where everything stands one under the other: leads to the accounts and the preview without scrolling. */
export function JumpButtons({ accounts, preview }: JumpButtonsProps) {
  return (
    <Group gap={4} hiddenFrom="md" flex="none" ml={-8}>
      <Button variant="subtle" size="compact-sm" onClick={() => goTo(accounts)}>
        <Trans>Accounts</Trans>
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => goTo(preview)}>
        <Trans comment="Heading: what the posts will look like">Preview</Trans>
      </Button>
    </Group>
  );
}

function goTo({ current: heading }: RefObject<HTMLHeadingElement | null>): void {
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
